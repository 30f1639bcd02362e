/**
 * The name within an IRI as words.
 *
 * @example nameOfIri("https://w3id.org/dpv#ScientificResearch") // "Scientific research"
 */
export function nameOfIri(iri: string): string {
  const name = iri.split(/[#/]/).at(-1) ?? iri;
  const words = name.replaceAll(/[-_]/g, " ").replaceAll(/([a-z\d])([A-Z])/g, "$1 $2");
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

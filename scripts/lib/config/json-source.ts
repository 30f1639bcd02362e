import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import type { Finding } from "./findings.ts";
import type { Path, ReadResult, Source } from "./source.ts";

const syntaxErrors: Record<string, [problem: string, fix: string]> = {
  InvalidSymbol: ["holds a word that JSON doesn't know", 'put text in double quotes, such as "text"'],
  InvalidNumberFormat: ["holds a number that JSON doesn't know", "write it without a leading zero or plus"],
  PropertyNameExpected: [
    "needs a field name here",
    "remove the comma before it, or add a field in double quotes",
  ],
  ValueExpected: ["needs a value here", "add the value, or remove the comma before it"],
  ColonExpected: ["needs a colon here", "put : between the field and its value"],
  CommaExpected: ["needs a comma here", "put , between this and what stands before it"],
  CloseBraceExpected: ["ends inside an object", "add the missing }"],
  CloseBracketExpected: ["ends inside a list", "add the missing ]"],
  EndOfFileExpected: ["goes on after its end", "remove what follows the last bracket"],
  InvalidCommentToken: ["holds a comment, which JSON doesn't know", 'write it as "$comment": "..."'],
  UnexpectedEndOfString: ["holds text without its closing quote", 'add the missing "'],
  InvalidCharacter: ["holds a character that text in JSON can't", "write it as \\n, \\t or \\u0000"],
  InvalidEscapeCharacter: ["holds an unknown escape", "write a backslash as \\\\"],
};

/** Finds the line of an offset, both counted as editors do: lines from 1, columns from 1. */
function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function syntaxFinding(file: string, text: string, error: ParseError): Finding {
  const { line, column } = position(text, error.offset);
  const code = printParseErrorCode(error.error);
  const [problem, fix] = syntaxErrors[code] ?? [`is not valid JSON (${code})`, "correct it"];
  return { file, line, field: `(column ${column})`, problem, fix };
}

/** A field written twice is valid JSON, of which parsers silently keep the last. */
function repeatedFields(file: string, text: string, node: Node, path: Path): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, number>();
  for (const [index, child] of (node.children ?? []).entries()) {
    const [key, value] = node.type === "object" ? (child.children ?? []) : [undefined, child];
    const name = key ? String(key.value) : index;
    if (key && typeof name === "string") {
      const line = position(text, key.offset).line;
      const earlier = first.get(name);
      if (earlier === undefined) first.set(name, line);
      else {
        const problem = `is written twice, first on line ${earlier}`;
        findings.push({ file, line, field: jsonField([...path, name]), problem, fix: "keep one of the two" });
      }
    }
    if (value) findings.push(...repeatedFields(file, text, value, [...path, name]));
  }
  return findings;
}

function jsonField(path: Path): string {
  const name = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
  return name.replace(/^\./, "") || "(file)";
}

/** The node at `path`, or the nearest one around it. */
function nearestNode(root: Node, path: Path): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return node;
  }
  return root;
}

/** Parses strict JSON and remembers where everything stands. */
export function readJson(file: string, text: string): ReadResult {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  // Whatever follows the first syntax error is mostly its echo.
  const [error] = errors;
  if (error) return { findings: [syntaxFinding(file, text, error)] };
  if (!root) throw new Error(`${file}: the JSON parser returned neither a value nor an error`);
  const source: Source = {
    file,
    value: getNodeValue(root),
    lineOf: (path) => position(text, nearestNode(root, path).offset).line,
    fieldOf: jsonField,
  };
  return { source, findings: repeatedFields(file, text, root, []) };
}

/** What is read of a package.json. */
export interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** What is read of a package-lock.json. */
export interface LockFile {
  packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>;
}

const EXACT = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** Names the dependencies whose version is a range. */
export function findInexactVersions(file: string, manifest: Manifest): string[] {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `${file}: ${name} is ${version}; name one exact version.`);
}

/**
 * Names the platform packages that some package asks for and the lock file lacks: each one makes `npm ci` fail, there
 * or everywhere.
 */
export function findMissingPlatforms({ packages }: LockFile): string[] {
  return Object.entries(packages)
    .filter(([location]) => location !== "")
    .flatMap(([location, { version, optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {})
        .filter((name) => !isLocked(packages, location, name))
        .map(
          (name) =>
            `package-lock.json: ${location}@${version} needs ${name}, which has no entry; choose another version.`,
        ),
    );
}

/** Looks a package up as Node does: beside the asking one, then further up. */
function isLocked(packages: LockFile["packages"], location: string, name: string): boolean {
  const slash = location.lastIndexOf("/node_modules/");
  if (packages[`${location}/node_modules/${name}`] !== undefined) return true;
  if (location === "") return packages[`node_modules/${name}`] !== undefined;
  return isLocked(packages, slash >= 0 ? location.slice(0, slash) : "", name);
}

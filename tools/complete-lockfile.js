// Completes package-lock.json after `npm install`: some registries do not carry the binaries of every
// platform, npm then leaves those optional packages out, and `npm ci` refuses the lockfile. This adds an
// entry (name, version, platform) for each optional dependency that is named but missing, and drops the
// addresses of downloads, so that the lockfile is the same wherever it was made.
import { readFileSync, writeFileSync } from "node:fs";

const lockfile = JSON.parse(readFileSync("package-lock.json", "utf8"));
const platforms = [
  "android",
  "darwin",
  "freebsd",
  "linux",
  "openharmony",
  "win32",
  "netbsd",
  "openbsd",
  "sunos",
  "aix",
];
const processors = [
  "arm64",
  "x64",
  "arm",
  "ia32",
  "ppc64",
  "riscv64",
  "s390x",
  "loong64",
  "mips64el",
  "wasm32",
];

let added = 0;
for (const [, entry] of Object.entries(lockfile.packages)) {
  if (typeof entry.resolved === "string" && entry.resolved.startsWith("http")) delete entry.resolved;
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (lockfile.packages[`node_modules/${name}`] || entry.peerDependencies?.[name]) continue;
    const words = name.split(/[/-]/);
    const os = platforms.filter((word) => words.includes(word));
    const cpu = processors.filter((word) => words.includes(word));
    const libc = words.some((word) => word.startsWith("musl"))
      ? ["musl"]
      : words.includes("gnu")
        ? ["glibc"]
        : [];
    if (os.length === 0 && cpu.length === 0) continue;
    lockfile.packages[`node_modules/${name}`] = {
      version,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(libc.length > 0 ? { libc } : {}),
      ...(os.length > 0 ? { os } : {}),
    };
    added += 1;
  }
}
const packages = Object.entries(lockfile.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lockfile.packages = Object.fromEntries(packages);
writeFileSync("package-lock.json", `${JSON.stringify(lockfile, null, 2)}\n`);
console.log(`package-lock.json: ${added} platform packages added`);

/** A package that a tool writes into the project as bundled JavaScript, so that it is there by another name. */
export interface WrittenPackage {
  /** What its entry points are called. */
  readonly entry: RegExp
  /** What lies beside them. */
  readonly beside: readonly string[]
  readonly module: string
}

export const writtenPackages: readonly WrittenPackage[] = [
  // `prisma generate`, before version 7; since then it writes TypeScript that can be followed.
  {
    entry: /\/(?:index|client|default|edge|wasm)\.js$/,
    beside: ['schema.prisma', 'index-browser.js'],
    module: '@prisma/client',
  },
]

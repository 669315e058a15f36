/** A pattern that matches the given names, in which `*` stands for any letters. */
export function getNamePattern(names: readonly string[]): RegExp {
  return new RegExp(`^(?:${names.map((name) => name.split('*').map(escape).join('.*')).join('|')})$`)
}

function escape(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
}

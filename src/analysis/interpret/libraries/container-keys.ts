import type { ApiShape, Option, Value } from '../values/values.js'

/** Whether a value can be what a container keeps something under. */
export function isKey(value: Value): boolean {
  return value.length > 0 && value.every((option) => nameOfKey(option) !== null || option.shape.kind === 'function')
}

/** The name of a key that is a text. */
export function nameOfText(text: string): string {
  return `text ${text}`
}

/** What tells a key apart from others, in any module; null for what is none, or is known by its result alone. */
export function nameOfKey({ shape }: Option): string | null {
  switch (shape.kind) {
    case 'literal':
      return typeof shape.value === 'string' ? nameOfText(shape.value) : null
    case 'unique':
      return `unique ${shape.key}`
    case 'class':
      return `class ${shape.module.path}#${shape.cls.id}`
    case 'api':
      return isPlainApi(shape) ? `api ${shape.cursor.specifier}#${shape.cursor.name}` : null
    default:
      return null
  }
}

/** A class of a package, by itself. */
function isPlainApi({ cursor, query, key, provider }: ApiShape): boolean {
  return !query && !key && !provider && cursor.specifier !== '' && !cursor.name.includes('(')
}

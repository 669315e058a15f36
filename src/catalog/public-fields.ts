/** Whether a field is what others verify signatures with, or the name of one such key among several. */
export function isPublicKeyField(name: string): boolean {
  return /(?:^p|_p|P)ublic_?[kK]ey$|(?:^k|_k|K)id$/.test(name)
}

/** Whether a field is what applications show of a person beside what that person published. */
export function isFieldShownInPublic(name: string): boolean {
  return /^(?:user|display|first|last|full|screen)?_?name$|^(?:image|picture|avatar|photo|bio|slug|handle|title|role)(?:_?url)?$|^(?:created|updated|joined)_?at$/i.test(
    name,
  )
}

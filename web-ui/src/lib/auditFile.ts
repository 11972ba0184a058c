/** Hands what the service wrote to the browser as a file, unchanged: a proof must stay what it is, byte by byte. */
export function save(name: string, file: Blob) {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

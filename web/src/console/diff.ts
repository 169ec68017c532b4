// Which characters of a text are new against the one before: by the longest common subsequence, by code point, so that rare
// characters stay whole. Texts longer than the bound are marked whole.

const bound = 600

export interface Piece { text: string; isNew: boolean }

export function marked(before: string, after: string): Piece[] {
  const [a, b] = [[...before], [...after]]
  if (after === '' || before === after) return after === '' ? [] : [{ text: after, isNew: false }]
  if (a.length > bound || b.length > bound || before === '') return [{ text: after, isNew: true }]
  const width = b.length + 1
  const table = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] = a[i] === b[j] ? table[(i + 1) * width + j + 1]! + 1 : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!)
    }
  }
  const pieces: Piece[] = []
  const add = (text: string, isNew: boolean) => {
    const last = pieces.at(-1)
    if (last !== undefined && last.isNew === isNew) last.text += text
    else pieces.push({ text, isNew })
  }
  for (let i = 0, j = 0; j < b.length; ) {
    if (i < a.length && a[i] === b[j]) {
      add(b[j]!, false)
      i++
      j++
    } else if (i < a.length && table[(i + 1) * width + j]! >= table[i * width + j + 1]!) i++
    else add(b[j++]!, true)
  }
  return pieces
}

// Scales and ticks of the charts: from zero, few ticks, round numbers.

/** A round top at or above the largest value, and the ticks from zero to it. */
export function ticks(largest: number, wanted = 4): number[] {
  if (largest <= 0) return [0, 1]
  const rough = largest / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? 10 * power)
  const list = [0]
  while (list[list.length - 1]! < largest) list.push(list[list.length - 1]! + step)
  return list
}

/** Maps a value to pixels, from the bottom. */
export const height = (value: number, top: number, pixels: number): number => (top === 0 ? 0 : (value / top) * pixels)

/** Which labels of an axis are written so that they do not touch: at most `most`, the last always. */
export function labelled(count: number, most: number): Set<number> {
  const every = Math.max(1, Math.ceil(count / most))
  const shown = new Set<number>()
  for (let i = count - 1; i >= 0; i -= every) shown.add(i)
  return shown
}

// A moment in which nobody is pressing: what comes or goes above a control while it is being pressed would move it away from
// under the finger, and the press would be lost.

let down = false
const waiting: (() => void)[] = []

addEventListener('pointerdown', () => (down = true), { capture: true })
for (const end of ['pointerup', 'pointercancel'] as const) {
  addEventListener(end, () => {
    down = false
    // The click follows the release; what waits comes after it.
    setTimeout(() => {
      if (!down) for (const act of waiting.splice(0)) act()
    }, 60)
  }, { capture: true })
}

/** Resolves when nobody is pressing: at once for the keyboard, after the click for a pointer. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => setTimeout(() => (down ? waiting.push(resolve) : resolve()), 120))
}

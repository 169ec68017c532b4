// Chinese first, English by a switch. Every text stands in both languages side by side, so that a missing one does not compile.

import { ref } from 'vue'

export type Language = 'zh' | 'en'

/** A text in both languages, as the server sends them and as the pages write them. */
export interface Text {
  zh: string
  en: string
}

const key = 'openicp.language'

/** The language in force. */
export const language = ref<Language>(document.documentElement.lang === 'en' ? 'en' : 'zh')

/** Changes the language in place: page and input stay. */
export function speak(chosen: Language): void {
  language.value = chosen
  document.documentElement.lang = chosen === 'en' ? 'en' : 'zh-CN'
  try {
    localStorage.setItem(key, chosen)
  } catch {
    // A browser that keeps nothing still speaks the language until the page is left.
  }
}

/** The text in the language in force. */
export function say(text: Text | undefined | null): string {
  return text == null ? '' : text[language.value]
}

type Entry = Text | ((...given: never[]) => Text)
type Said<T> = { [K in keyof T]: T[K] extends (...given: infer A) => Text ? (...given: A) => string : string }

/**
 * The texts of a page: `const t = words({ save: { zh: '保存', en: 'Save' }, left: (n: number) => ({ zh: …, en: … }) })`, then
 * `t.save` and `t.left(3)` in the language in force. Reading one inside a template follows the switch.
 */
export function words<T extends Record<string, Entry>>(entries: T): Said<T> {
  const said = {} as Record<string, unknown>
  for (const [name, entry] of Object.entries(entries)) {
    if (typeof entry === 'function') {
      const make = entry as (...given: unknown[]) => Text
      said[name] = (...given: unknown[]) => say(make(...given))
    } else {
      Object.defineProperty(said, name, { enumerable: true, get: () => say(entry) })
    }
  }
  return said as Said<T>
}

// A form that is sent in one piece: what is typed lies in the tab's own storage until it is sent, so that a reload keeps it.

import { shallowRef, type ShallowRef } from 'vue'
import { at, put, type Json } from '@/shared/form/pointer'
import { onSignOut } from '@/shared/session'

const prefix = 'openicp.kept.'

export interface KeptForm {
  form: ShallowRef<Json>
  value(pointer: string): Json | undefined
  change(pointer: string, value: Json | undefined): void
  /** It was sent, or is given up: nothing of it stays. */
  drop(): void
}

export function keptForm(name: string): KeptForm {
  const form = shallowRef<Json>(read(prefix + name))
  return {
    form,
    value: (pointer) => at(form.value, pointer),
    change(pointer, value) {
      form.value = put(form.value, pointer, value)
      try {
        sessionStorage.setItem(prefix + name, JSON.stringify(form.value))
      } catch {
        // A full or forbidden storage: it still stands on the page.
      }
    },
    drop() {
      sessionStorage.removeItem(prefix + name)
    },
  }
}

function read(key: string): Json {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Json
  } catch {
    return {}
  }
}

// The next user of the tab finds none of it.
onSignOut(() => {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
})

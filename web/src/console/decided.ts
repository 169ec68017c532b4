// The number that was given last, of a filing or a licence, shown in a green line above the next case.

import { ref } from 'vue'
import type { Text } from '@/shared/texts/language'
import { onSignOut } from '@/shared/session'

export const justDecided = ref<{ id: string; number: string; services: string[]; name: string; at: string; what?: Text; to?: string } | null>(null)
onSignOut(() => (justDecided.value = null))

// The number that was given last, shown in a green line above the next case.

import { ref } from 'vue'
import { onSignOut } from '@/shared/session'

export const justDecided = ref<{ id: string; number: string; services: string[]; name: string; at: string } | null>(null)
onSignOut(() => (justDecided.value = null))

// Who is offered what at the boards of the interface: the rows of the server's table, which a test holds against it. The server asks
// again and answers for itself.

import type { Role } from '@/shared/api/types'
import { session } from '@/shared/session'

export const offered = {
  'exchange.dispatch': ['officer', 'admin'],
  'exchange.contact': ['reviewer', 'second_reviewer', 'admin'],
  'exchange.resend': ['reviewer', 'second_reviewer'],
  'exchange.take_back': ['reviewer', 'second_reviewer'],
  'exchange.message': ['auditor'],
} satisfies Record<string, Role[]>

/** Whether who is signed in is offered an act. */
export const may = (act: keyof typeof offered): boolean => (offered[act] as string[]).includes(session.me?.role ?? '')

// What the pages of a review need to know of the kind of case: filings and licences are looked at the same way.

import type { AnyCase } from '@/shared/api/types'
import type { Description } from '@/shared/form/description'
import type { Reason } from '../reasons'

export interface Road<V extends AnyCase> {
  /** Where the API has the cases. */
  readonly api: string
  /** The members of a case that its form has. */
  readonly members: readonly string[]
  describe(view: V): Promise<Description>
  /** The scans that prove a field, nearest first. */
  slotsFor(pointer: string): string[]
  /** Whether the desk logs its calls to the sponsor. */
  readonly contacts: boolean
  /** Whether it crosses between the desks over the enterprise interface. */
  readonly messages: boolean
  title(view: V): string
  /** What needs a look: everything, what differs from what stands, or nothing, since all of it ends. Without it: everything. */
  concerns?(view: V): 'all' | 'changed' | 'nothing'
  /** Reasons that are offered for a return, and whether they go by their code. */
  reasons(view: V): Promise<Reason[]>
  readonly coded: boolean
}

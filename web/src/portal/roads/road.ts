// What the pages of a case need to know of its kind: applications for filings and for licences go through the same pages, each
// along a road of its own.

import type { AnyCase, Finding } from '@/shared/api/types'
import type { Description } from '@/shared/form/description'
import type { Json } from '@/shared/form/pointer'
import type { Text } from '@/shared/texts/language'

/** What a case came back with: the places to change, what else is open, a note. */
export interface Back { findings: Finding[]; open: string[]; note?: string }

export interface Road<V extends AnyCase> {
  /** Where the API has its cases. */
  readonly api: string
  /** Where the portal has the pages of a case. */
  home(id: string): string
  /** The members of the body that the sponsor writes. */
  readonly members: readonly string[]
  /** The answers that decide what else is asked; they are given before the first topic. */
  readonly deciding: readonly string[]
  describe(form: Json, view: V): Promise<Description>
  /** Why a field cannot be edited, whatever the state; undefined where it can. */
  shut?(view: V, pointer: string): Text | undefined
  /** What stands now of what a change is about, as a form; undefined where nothing is changed. */
  stood?(view: V): Promise<Json | undefined>
  /** What the state is called, where that depends on what is asked. */
  stateName?(view: V): Text
  /** What a filled topic is recognised by, by its id. */
  readonly marks: Record<string, string>
  /** The list a case is back with, undefined where it is not back. */
  back(view: V): Back | undefined
  /** The heading over that list. */
  asks(view: V, places: number): Text
  /** What states are called, and the shapes of their tags. */
  readonly states: Record<string, Text & { shape: string }>
  /** What it is about, where its name does not say. */
  readonly business?: Text
  /** What the case is called, and one line of what it is. */
  title(view: V): string
  line(view: V): string
  /** Whether the sponsor acts now, what whoever's turn it is does, and what the sponsor does meanwhile. */
  mine(view: V): boolean
  act(view: V): Text
  hint(view: V): Text | undefined
  /** The administration that decides it. */
  authority(view: V): Text
  /** What comes after the submission, and who can be asked for help. */
  ahead(view: V): { what: Text; more: Text }[]
  readonly help: Text
  /** Whether a phone may take over the papers by a code. */
  readonly handover: boolean
  readonly watermark: Text
  /** What is confirmed with the submission, and what happens after it. */
  readonly declares: Text
  readonly after: Text
  /** Until when it can be withdrawn. */
  readonly withdraws: Text
}

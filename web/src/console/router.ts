// The console's pages. All load when they are needed; who may see which is the server's to say.

import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import type { Role } from '@/shared/api/types'
import { signedInFirst } from '@/shared/guard'
import { session } from '@/shared/session'

const routes: RouteRecordRaw[] = [
  { path: '/', name: 'start', redirect: () => ({ name: session.me === null ? 'queue' : startOf(session.me.role) }) },
  { path: '/sign-in', name: 'sign-in', meta: { open: true, bare: true }, component: () => import('./pages/SignInPage.vue') },
  { path: '/queue', name: 'queue', component: () => import('./pages/QueuePage.vue') },
  { path: '/cases/:id', name: 'review', meta: { wide: true }, component: () => import('./pages/ReviewPage.vue') },
  { path: '/decide/:id', name: 'decide', meta: { wide: true }, component: () => import('./pages/DecidePage.vue') },
  { path: '/filings', name: 'filings', component: () => import('./pages/FilingsPage.vue') },
  { path: '/filings/:number', name: 'filing', component: () => import('./pages/FilingPage.vue') },
  { path: '/licensing', name: 'licensing', component: () => import('./pages/LicenceQueuePage.vue') },
  { path: '/licensing/:id', name: 'licensing-review', meta: { wide: true }, component: () => import('./pages/LicenceReviewPage.vue') },
  { path: '/licences', name: 'licences', component: () => import('./pages/LicencesPage.vue') },
  { path: '/licences/:id', name: 'licence', component: () => import('./pages/LicencePage.vue') },
  { path: '/tasks', name: 'tasks', component: () => import('./pages/TasksPage.vue') },
  { path: '/tasks/:id', name: 'task', component: () => import('./pages/TaskPage.vue') },
  { path: '/originals', name: 'originals', component: () => import('./pages/OriginalsPage.vue') },
  { path: '/exchange', name: 'exchange', component: () => import('./pages/ExchangePage.vue') },
  { path: '/boards', name: 'boards', component: () => import('./pages/BoardsPage.vue') },
  { path: '/audit', name: 'audit', component: () => import('./pages/AuditPage.vue') },
  { path: '/admin/:part(users|providers|provinces|calendar|notices|licence-terms|peers|accounts|blocked)?', name: 'admin', component: () => import('./pages/AdminPage.vue') },
  { path: '/:rest(.*)*', name: 'missing', component: () => import('./pages/MissingPage.vue') },
]

/** Where each role begins its day. */
export function startOf(role: Role): string {
  if (role === 'admin') return 'admin'
  if (role === 'auditor') return 'audit'
  return 'queue'
}

export const router = createRouter({ history: createWebHistory('/console/'), routes, scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 } })

router.beforeEach(signedInFirst)

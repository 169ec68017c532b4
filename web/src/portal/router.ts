// The portal's pages. Each group of pages has a file of routes of its own; all load when they are needed.

import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { signedInFirst } from '@/shared/guard'

const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('./pages/HomePage.vue') },
  { path: '/sign-in', name: 'sign-in', meta: { open: true }, component: () => import('./pages/SignInPage.vue') },
  { path: '/new', name: 'new', component: () => import('./pages/NewPage.vue') },
  { path: '/a/:id', name: 'case', component: () => import('./pages/CasePage.vue') },
  { path: '/a/:id/fill/:topic', name: 'topic', component: () => import('./pages/TopicPage.vue') },
  { path: '/a/:id/materials', name: 'materials', component: () => import('./pages/MaterialsPage.vue') },
  { path: '/a/:id/check', name: 'check', component: () => import('./pages/CheckPage.vue') },
  { path: '/a/:id/originals', name: 'originals', component: () => import('./pages/OriginalsPage.vue') },
  { path: '/l/new', name: 'licence-new', component: () => import('./pages/NewLicencePage.vue') },
  { path: '/l/:id', name: 'licence-case', meta: { of: 'licence' }, component: () => import('./pages/CasePage.vue') },
  { path: '/l/:id/fill/:topic', name: 'licence-topic', meta: { of: 'licence' }, component: () => import('./pages/TopicPage.vue') },
  { path: '/l/:id/materials', name: 'licence-materials', meta: { of: 'licence' }, component: () => import('./pages/MaterialsPage.vue') },
  { path: '/l/:id/check', name: 'licence-check', meta: { of: 'licence' }, component: () => import('./pages/CheckPage.vue') },
  { path: '/filings/:number', name: 'filing', component: () => import('./pages/FilingPage.vue') },
  { path: '/licences/:id/report/:year', name: 'licence-report', component: () => import('./pages/ReportPage.vue') },
  { path: '/licences/:id/surrender', name: 'licence-surrender', component: () => import('./pages/SurrenderPage.vue') },
  { path: '/licences/:id', name: 'licence', component: () => import('./pages/LicencePage.vue') },
  { path: '/sms/:id', name: 'sms', meta: { open: true }, component: () => import('./pages/SmsPage.vue') },
  { path: '/h', name: 'handover', meta: { open: true }, component: () => import('./pages/HandoverPage.vue') },
  { path: '/:rest(.*)*', name: 'missing', meta: { open: true }, component: () => import('./pages/MissingPage.vue') },
]

export const router = createRouter({
  history: createWebHistory('/portal/'),
  routes,
  scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash, top: 96 } : { top: 0 }),
})

router.beforeEach(signedInFirst)

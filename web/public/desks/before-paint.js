// Sets language and light or dark before the first paint, so that nothing flashes.
(function () {
  var html = document.documentElement
  var read = function (name) { try { return localStorage.getItem(name) } catch (e) { return null } }
  var theme = read('openicp.theme')
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  html.classList.add(dark ? 'dark' : 'light')
  if (read('openicp.language') === 'en') html.lang = 'en'
})()

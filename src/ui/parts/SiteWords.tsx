/** What the site is, as `index.html` says it at the same place before there is a script. */
export function SiteWords() {
  return (
    <h1 className="shell-words">
      Decodes letters from EEG band power in your browser. Files you open stay on your device.
    </h1>
  )
}

import { Markup } from './markup.ts'

/** How a report looks: on white, on a screen and on paper. */
export const REPORT_STYLE = new Markup(`
:root { color-scheme: light; }
body { max-width: 1000px; margin: 0 auto; padding: 24px; background: #fff; color: #14181f; font: 15px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
h1 { margin: 0 0 8px; font-size: 24px; }
h2 { margin: 24px 0 8px; font-size: 18px; break-after: avoid; }
h3 { margin: 0; font-size: 15px; }
p { margin: 4px 0; }
header { padding-bottom: 12px; border-bottom: 1px solid #dde1e7; }
.soft, cite { color: #4d5663; font-size: 13px; }
.headline { font-size: 20px; font-weight: 600; line-height: 1.3; }
ul { margin: 0; padding: 0; list-style: none; }
li { margin: 0 0 12px; break-inside: avoid; }
.badge { padding: 0 8px; border: 1px solid currentcolor; border-radius: 99px; color: #4d5663; font-size: 12px; font-weight: 500; }
table { width: 100%; border-collapse: collapse; font-size: 13px; }
th, td { padding: 3px 8px; border-bottom: 1px solid #dde1e7; text-align: right; font-weight: 400; }
th:first-child { text-align: left; }
thead th { font-weight: 600; vertical-align: bottom; }
th { overflow-wrap: break-word; }
.tight th, .tight td { padding-inline: 4px; }
@media (min-width: 700px) { .range { white-space: nowrap; } }
tr { break-inside: avoid; }
figure { margin: 8px 0; break-inside: avoid; }
figcaption { font-size: 13px; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 8px 24px; }
svg { width: 100%; height: auto; }
svg.mark { width: 12px; height: 12px; }
.wide { max-width: 640px; }
text { fill: #4d5663; font: 11px system-ui, sans-serif; }
.count { fill: #14181f; font-size: 8px; }
.count.light { fill: #fff; }
a { color: #0b57a4; }
.grid { stroke: #dde1e7; }
.dashed { stroke: #4d5663; stroke-width: 1.5; stroke-dasharray: 3 3; }
@page { margin: 14mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 11px; print-color-adjust: exact; }
  h1 { font-size: 18px; } h2 { margin-top: 14px; font-size: 14px; } h3 { font-size: 11px; }
  .headline { font-size: 15px; }
  .soft, cite, table, figcaption { font-size: 10px; }
  th, td { padding: 1px 6px; }
  .tight th, .tight td { padding-inline: 3px; }
  .range { white-space: nowrap; }
  .figures { grid-template-columns: repeat(2, 1fr); }
}
`)

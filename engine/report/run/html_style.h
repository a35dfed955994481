// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RUN_HTML_STYLE_H_
#define PLACET_REPORT_RUN_HTML_STYLE_H_

namespace placet {

// The style of the page that `check -f html` writes. Each text colour has a contrast of at least
// 4.5 to what it stands on, in both schemes.
inline constexpr const char* kHtmlStyle = R"(
:root { color-scheme: light dark; --ink: #1c2430; --soft: #55606f; --line: #d5dbe3; --page: #fff; --panel: #f4f6f9; --good: #17663a; --open: #7a4f00; --bad: #8f2a23; --mark: #ffe08a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #a3aebc; --line: #3a4452; --page: #161b22; --panel: #1f2630; --good: #6fce96; --open: #e3b04b; --bad: #f39a92; --mark: #6b5310; } }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.25rem; margin: 2.4rem 0 .4rem; } h3 { font-size: 1.05rem; margin: 1.6rem 0 .3rem; } h4 { font-size: 1rem; margin: 0 0 .3rem; }
a { color: inherit; } .soft, footer { color: var(--soft); font-size: .9rem; }
.answer { font-size: 1.3rem; font-weight: 600; margin: 1rem 0 .2rem; }
.good { color: var(--good); } .open { color: var(--open); } .bad { color: var(--bad); }
.relaxed { border-left: 4px solid var(--open); padding: .1rem .8rem; margin: .5rem 0; background: var(--panel); }
section.manifest { border-top: 2px solid var(--line); margin-top: 2.4rem; }
article { border: 1px solid var(--line); border-left: 4px solid var(--soft); border-radius: 4px; padding: .7rem 1rem; margin: .8rem 0; break-inside: avoid; }
article.deny, article.error { border-left-color: var(--bad); } article.board, article.warn { border-left-color: var(--open); }
article p { margin: .3rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; margin: .4rem 0; } caption { text-align: left; color: var(--soft); font-size: .9rem; padding-bottom: .2rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; } thead th { color: var(--soft); font-weight: 600; }
td.n, th.n { text-align: right; overflow-wrap: normal; }
code, pre { font: .88rem/1.5 ui-monospace, monospace; } code { overflow-wrap: anywhere; }
pre { background: var(--panel); border-radius: 4px; padding: .4rem .7rem; margin: .2rem 0 .5rem; white-space: pre-wrap; overflow-wrap: anywhere; } mark { background: var(--mark); color: inherit; border-radius: 2px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .4rem 0; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
summary { cursor: pointer; } ul { padding-left: 1.3rem; margin: .3rem 0; }
@page { size: A4; margin: 16mm; }
@media print { body { max-width: none; margin: 0; font-size: 11pt; } section.manifest { break-before: page; } }
)";

}  // namespace placet

#endif  // PLACET_REPORT_RUN_HTML_STYLE_H_

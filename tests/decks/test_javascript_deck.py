"""The deck `javascript-and-frontend` tells the truth: its programs and the claims of its cards run in Node.

Nothing here is newer than Node 18. What a browser, React or a compiler does is left to the sources.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

DECK = Path(__file__).parents[2] / "decks" / "javascript-and-frontend.toml"
CARDS: dict[str, dict[str, Any]] = {
    card["id"]: card for card in tomllib.loads(DECK.read_text(encoding="utf-8"))["card"]
}
NODE = shutil.which("node")

needs_node = pytest.mark.skipif(NODE is None, reason="needs node, to run what the cards say of JavaScript")

LEFT_TO_THE_SOURCES = {
    "unknown-or-any": "what a compiler checks and erases: needs one; TypeScript's handbook",
    "discriminated-union": "what a compiler checks: as above",
    "event-delegation": "how events travel in a document: Node has no document; the DOM standard",
    "browser-storage": "cookies and stores are a browser's: MDN, WebKit",
    "react-rendering": "needs React; its documentation",
    "react-effects": "needs React; its documentation",
    "hydration": "needs React and a browser; its documentation",
    "accessible-controls": "needs a browser and ears: W3C",
    "web-vitals": "thresholds that were agreed on: web.dev",
    "testing-ui": "advice; the documentation of Testing Library and Playwright",
    "state-management": "advice; the documentation of React and Redux",
    "css-specificity": "needs a browser: MDN and the specification of the cascade",
}
"""Cards without a claim that runs here, each with the reason."""

HARNESS = """
const util = require("util");
const programs = JSON.parse(require("fs").readFileSync(0, "utf8"));
const printed = programs.map(() => []);
let current = -1;
const log = (...args) => printed[current].push(util.format(...args));
process.on("unhandledRejection", (error) => log("unhandled", error.message));
process.on("beforeExit", () => {  // whenever nothing is left to do, the next one starts
  current += 1;
  if (current < programs.length) {
    setImmediate(() => {});
    new Function("console", "require", programs[current])({ log }, require);
  } else if (current === programs.length) {
    process.stdout.write(JSON.stringify(printed));
  }
});
"""
"""Runs programs one after the other in one process, each until nothing is left in the event loop."""


class Claim(NamedTuple):
    card: str
    says: str
    """What the card says, in its own words."""
    code: str
    prints: list[str]

    def __str__(self) -> str:
        return f"{self.card}: {self.says}"


def blocks(card: str) -> list[str]:
    """The programs of a card, those of its question first."""
    text = CARDS[card].get("context", "") + "\n" + CARDS[card]["answer"]
    return re.findall(r"^```js\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def told(card: str) -> str:
    """All that a card says."""
    fields = CARDS[card]
    answers = [f"{one['question']} {one['answer']}" for one in fields["follow_ups"]]
    return "\n".join(
        [fields["question"], *fields["phrasings"], fields["answer"], *fields["points"], *answers]
    )


SAVE_ALL = "const saved = []; const save = async (id) => { await wait(1); saved.push(id); };"
WAIT = "const wait = (ms) => new Promise((done) => setTimeout(done, ms));"

CLAIMS = [
    Claim("event-loop", "The order is A, D, C, B", blocks("event-loop")[0], ["A", "D", "C", "B"]),
    Claim(
        "event-loop",
        "promise callbacks, the code after an `await`, and `queueMicrotask`",
        """
        setTimeout(() => console.log("task"), 0);
        (async () => { await null; console.log("after await"); })();
        queueMicrotask(() => { console.log("microtask"); queueMicrotask(() => console.log("added by it")); });
        """,
        ["after await", "microtask", "added by it", "task"],
    ),
    Claim(
        "event-loop",
        "a microtask that keeps adding microtasks: timers and painting never get a turn",
        """
        let turns = 0, seen = 0;
        setTimeout(() => { seen = turns; }, 0);
        const until = Date.now() + 20;
        const again = () => {
          turns += 1; if (Date.now() < until) queueMicrotask(again); else console.log(seen);
        };
        queueMicrotask(again);
        """,
        ["0"],
    ),
    Claim("closures-in-loops", "prints 3 three times", blocks("closures-in-loops")[0], ["3", "3", "3"]),
    Claim(
        "closures-in-loops",
        "With `let` in the head of the loop, every turn gets a binding of its own, so the output is 0, 1, 2",
        blocks("closures-in-loops")[0].replace("var", "let"),
        ["0", "1", "2"],
    ),
    Claim(
        "closures-in-loops",
        "It prints 3 three times again",
        "let i; " + blocks("closures-in-loops")[0].replace("var ", ""),
        ["3", "3", "3"],
    ),
    Claim(
        "closures-in-loops",
        "people called a function once per turn to get that binding",
        "for (var i = 0; i < 3; i++) (function (i) { setTimeout(() => console.log(i), 0); })(i);",
        ["0", "1", "2"],
    ),
    Claim(
        "hoisting-and-tdz",
        "It prints `function undefined`, then `ReferenceError`",
        blocks("hoisting-and-tdz")[0],
        ["function undefined", "ReferenceError"],
    ),
    Claim(
        "hoisting-and-tdz",
        "safe for a name nobody declared, but throws inside the dead zone",
        "console.log(typeof nobody); try { typeof late; } catch (e) { console.log(e.name); } let late;",
        ["undefined", "ReferenceError"],
    ),
    Claim(
        "hoisting-and-tdz",
        "a function written above may read `b`, if it's called after the declaration has run",
        "const read = () => b; const b = [2]; b.push(3); console.log(read());"
        "try { eval('const c = 1; c = 2'); } catch (e) { console.log(e.name); }",
        ["[ 2, 3 ]", "TypeError"],
    ),
    Claim(
        "hoisting-and-tdz",
        "with `const` it's a ReferenceError, with `var` it's undefined, and calling that is a TypeError",
        """
        const name = (f) => { try { f(); } catch (e) { return e.name; } };
        console.log(name(() => { a(); const a = () => 1; }), name(() => { b(); var b = () => 1; }));
        console.log(name(() => { new C(); class C {} }));
        """,
        ["ReferenceError TypeError", "ReferenceError"],
    ),
    Claim(
        "hoisting-and-tdz",
        "In strict mode a write to a frozen object throws; otherwise it's silently ignored",
        """
        const frozen = Object.freeze({ a: 1, inner: { b: 1 } });
        frozen.a = 2; frozen.inner.b = 2; console.log(frozen.a, frozen.inner.b);
        try { (() => { "use strict"; frozen.a = 2; })(); } catch (e) { console.log(e.name); }
        """,
        ["1 2", "TypeError"],
    ),
    Claim(
        "equality-and-coercion",
        "`[] == false` is true. There false becomes 0, and the array becomes an empty string",
        "console.log([] == false, String([]) === '', Number('') === 0, Number(false) === 0);"
        "if ([]) console.log('truthy');",
        ["true true true true", "truthy"],
    ),
    Claim(
        "equality-and-coercion",
        '`"0" == 0` and `0 == ""` hold, but `"0" == ""` doesn\'t',
        'console.log("0" == 0, 0 == "", "0" == "");',
        ["true true false"],
    ),
    Claim(
        "equality-and-coercion",
        "`x == null` is true for null and undefined and for nothing else",
        "console.log([null, undefined, 0, '', false, NaN, [], {}].map((x) => x == null).join());",
        ["true,true,false,false,false,false,false,false"],
    ),
    Claim(
        "equality-and-coercion",
        "it calls NaN equal to NaN, and it tells 0 from minus 0",
        "console.log(NaN === NaN, Number.isNaN(NaN), {} === {});"
        "console.log(Object.is(NaN, NaN), Object.is(0, -0), 0 === -0);",
        ["false true false", "true false true"],
    ),
    Claim(
        "equality-and-coercion",
        'Why does `1 + "2"` give 12, and `"3" - 1` give 2?',
        'console.log(1 + "2", "3" - 1);',
        ["12 2"],
    ),
    Claim(
        "nullish-values",
        "`volume || 50` turns a volume of 0 into 50, and `volume ?? 50` keeps the 0",
        "const volume = 0; console.log(volume || 50, volume ?? 50, null ?? 50, undefined ?? 50);",
        ["50 0 50 50"],
    ),
    Claim(
        "nullish-values",
        "false, 0, the empty string, null, undefined, NaN and the BigInt zero",
        "console.log([false, 0, '', null, undefined, NaN, 0n].some(Boolean), [[], {}, '0'].every(Boolean));",
        ["false true"],
    ),
    Claim(
        "nullish-values",
        "A default parameter applies to undefined only, so null gets through",
        "const f = (x = 1) => x; console.log(f(undefined), f(null), f(), (() => {})(), ({}).missing);",
        ["1 null 1 undefined undefined"],
    ),
    Claim(
        "nullish-values",
        "It gives undefined and skips the rest of the chain",
        """
        let user = null; console.log(user?.name.first, user?.address?.city);
        user = {}; try { user?.name.first; } catch (e) { console.log(e.name); }
        """,
        ["undefined undefined", "TypeError"],
    ),
    Claim(
        "nullish-values",
        "leaves out a property that is undefined, and writes undefined inside an array as null",
        "console.log(JSON.stringify({ a: undefined, b: null, c: [undefined] }));",
        ['{"b":null,"c":[null]}'],
    ),
    Claim(
        "this-and-arrow-functions",
        "The calls give 1, undefined and undefined",
        blocks("this-and-arrow-functions")[0],
        ["1 undefined undefined"],
    ),
    Claim(
        "this-and-arrow-functions",
        "`this` is undefined in strict mode and in modules, and the global object otherwise",
        """
        const bare = { strict() { "use strict"; return this; }, sloppy() { return this === globalThis; } };
        const { strict, sloppy } = bare; console.log(strict(), sloppy());
        console.log(sloppy.call(1), (() => bare.strict() === bare)(), strict.bind(7)());
        """,
        ["undefined true", "false true 7"],
    ),
    Claim(
        "this-and-arrow-functions",
        "neither call nor bind can change it",
        """
        function outer() { return () => this.name; }
        const arrow = outer.call({ name: "outer" });
        console.log(arrow.call({ name: "other" }), arrow.bind({ name: "other" })());
        try { new arrow(); } catch (e) { console.log(e.name, arrow.prototype); }
        """,
        ["outer outer", "TypeError undefined"],
    ),
    Claim(
        "prototype-chain",
        "If nothing on the chain has it, the result is undefined, not an error",
        """
        const base = { a: 1 }, one = Object.create(base);
        console.log(one.a, one.nothing); one.a = 2; console.log(base.a, one.a, Object.hasOwn(one, "a"));
        """,
        ["1 undefined", "1 2 true"],
    ),
    Claim(
        "prototype-chain",
        "The methods of a class stand once on its `prototype`, and all instances share them; fields",
        """
        class A { field = []; method() {} } class B extends A {}
        const x = new A(), y = new A();
        console.log(x.method === y.method, x.field === y.field, Object.hasOwn(A.prototype, "method"));
        console.log(Object.getPrototypeOf(B.prototype) === A.prototype, Object.getPrototypeOf(B) === A);
        console.log(Object.getPrototypeOf(Object.prototype), typeof A);
        """,
        ["true false true", "true true", "null function"],
    ),
    Claim(
        "prototype-chain",
        "`for...in` visits inherited keys too",
        "const o = Object.create({ a: 1 }); o.b = 2; const ks = []; for (const k in o) ks.push(k);"
        "console.log(ks.join(), Object.keys(o).join(), 'toString' in Object.create(null));",
        ["b,a b false"],
    ),
    Claim(
        "prototype-chain",
        "a merge that copies a key `__proto__` from JSON can change every object in the program",
        """
        const merge = (to, from) => {
          for (const k of Object.keys(from)) {
            if (typeof from[k] === "object") merge(to[k], from[k]); else to[k] = from[k];
          }
        };
        merge({}, JSON.parse('{"__proto__": {"admin": true}}'));
        console.log({}.admin); delete Object.prototype.admin;
        """,
        ["true"],
    ),
    Claim(
        "prototype-chain",
        "It fails across frames, where each window has its own Array",
        "const a = require('vm').runInNewContext('[]'); console.log(a instanceof Array, Array.isArray(a));",
        ["false true"],
    ),
    Claim("shallow-copy", "so the code prints `dark 1999`", blocks("shallow-copy")[0], ["dark 1999"]),
    Claim(
        "shallow-copy",
        "`Object.assign`, `slice` and `Array.from` are shallow as well",
        """
        const inner = {}, list = [inner];
        console.log([Object.assign([], list), list.slice(), Array.from(list)].every((to) => to[0] === inner));
        """,
        ["true"],
    ),
    Claim(
        "shallow-copy",
        "`structuredClone` copies deeply, with dates, maps, sets and cycles",
        """
        const one = { date: new Date(0), map: new Map([[1, {}]]), set: new Set([1]) }; one.self = one;
        const two = structuredClone(one);
        console.log(two.date instanceof Date, two.map.get(1) === one.map.get(1));
        console.log(two.set.has(1), two.self === two);
        try { structuredClone({ f() {} }); } catch (e) { console.log(e.name); }
        class A { m() {} } console.log(structuredClone(new A()) instanceof A);
        """,
        ["true false", "true true", "DataCloneError", "false"],
    ),
    Claim(
        "shallow-copy",
        "turns dates into strings, drops undefined and throws on cycles",
        """
        const there = JSON.parse(JSON.stringify({ date: new Date(0), u: undefined }));
        console.log(typeof there.date, "u" in there);
        const round = {}; round.round = round;
        try { JSON.stringify(round); } catch (e) { console.log(e.name); }
        const list = [2, 1]; list.sort(); console.log(list.join());
        """,
        ["string false", "TypeError", "1,2"],
    ),
    Claim(
        "promise-combinators",
        "`all` gives the values in the order of the input, whatever finishes first",
        WAIT + "Promise.all([wait(4).then(() => 'slow'), 'quick']).then((all) => console.log(all.join()));",
        ["slow,quick"],
    ),
    Claim(
        "promise-combinators",
        "after `all` has rejected, the other requests run on",
        WAIT
        + """
        const slow = wait(4).then(() => console.log("ran on"));
        Promise.all([slow, Promise.reject(new Error("one")), wait(2).then(() => { throw new Error("two"); })])
          .catch((e) => console.log("rejected with", e.message));
        """,
        ["rejected with one", "ran on"],
    ),
    Claim(
        "promise-combinators",
        "each entry says fulfilled with a value, or rejected with a reason",
        """
        Promise.allSettled([1, Promise.reject(2)]).then((all) => console.log(JSON.stringify(all)));
        """,
        ['[{"status":"fulfilled","value":1},{"status":"rejected","reason":2}]'],
    ),
    Claim(
        "promise-combinators",
        "`any` waits for the first success and fails with an AggregateError only if all fail",
        WAIT
        + """
        const bad = () => Promise.reject(new Error("bad"));
        (async () => {
          await Promise.race([bad(), wait(1)]).catch((e) => console.log("race", e.message));
          console.log("any", await Promise.any([bad(), wait(1).then(() => "good")]));
          await Promise.any([bad(), bad()]).catch((e) => console.log(e.name));
        })();
        """,
        ["race bad", "any good", "AggregateError"],
    ),
    Claim(
        "promise-combinators",
        "I start five async workers that each take the next item from a shared list",
        WAIT
        + """
        const items = Array.from({ length: 12 }, (_, i) => i); let now = 0, most = 0, done = 0;
        const worker = async () => {
          while (items.length) { items.pop(); most = Math.max(most, ++now); await wait(1); now--; done++; }
        };
        Promise.all(Array.from({ length: 5 }, worker)).then(() => console.log(most, done));
        """,
        ["5 12"],
    ),
    Claim(
        "async-await-pitfalls",
        'The async function says "all saved" before anything is saved',
        blocks("async-await-pitfalls")[0],
        ["all saved", "saved 1", "saved 2"],
    ),
    Claim(
        "async-await-pitfalls",
        "I write `for (const id of ids) await save(id)` to go one by one, or `await Promise.all(",
        WAIT
        + SAVE_ALL
        + """
        (async () => {
          const ids = [1, 2]; for (const id of ids) await save(id); console.log(saved.join());
          await Promise.all(ids.map(save)); console.log(saved.join());
        })();
        """,
        ["1,2", "1,2,1,2"],
    ),
    Claim(
        "async-await-pitfalls",
        "A rejection inside `forEach` is lost to my `catch` too: it becomes an unhandled rejection",
        """
        (async () => {
          try { [1].forEach(async () => { throw new Error("inside"); }); console.log("went on"); }
          catch (e) { console.log("caught"); }
        })();
        """,
        ["went on", "unhandled inside"],
    ),
    Claim(
        "async-await-pitfalls",
        "Only `return await load()` reaches that `catch`",
        """
        const load = async () => { throw new Error("load"); };
        const bare = async () => { try { return load(); } catch { return "caught"; } };
        const awaited = async () => { try { return await load(); } catch { return "caught"; } };
        bare().catch((e) => console.log("missed", e.message)).then(awaited).then(console.log);
        """,
        ["missed load", "caught"],
    ),
    Claim(
        "async-await-pitfalls",
        "an early rejection of the second has no handler for a while",
        WAIT
        + """
        (async () => {
          const one = wait(4), two = wait(1).then(() => { throw new Error("early"); });
          await one; await two.catch(() => console.log("handled late"));
        })();
        """,
        ["unhandled early", "handled late"],
    ),
    Claim(
        "debounce-or-throttle",
        "Each call clears the timer of the one before, so only the last arguments count",
        blocks("debounce-or-throttle")[0]
        + """
        const search = debounce((text) => console.log("request", text), 5);
        for (const text of "abcdefghij") search(text);
        """,
        ["request j"],
    ),
    Claim(
        "debounce-or-throttle",
        "each one has its own timer, so nothing is held back",
        blocks("debounce-or-throttle")[0]
        + "for (const text of 'abc') debounce((text) => console.log(text), 5)(text);",
        ["a", "b", "c"],
    ),
    Claim(
        "fetch-and-abort",
        "Fetch resolves for every response, even a 404",
        """
        const server = require("http").createServer((request, response) => {
          if (request.url === "/slow") return;
          response.statusCode = 404; response.end("{}");
        });
        server.listen(0, async () => {
          const url = `http://127.0.0.1:${server.address().port}`;
          const name = (error) => console.log(error.name);
          const response = await fetch(url); console.log(response.ok, response.status);
          await response.json(); await response.text().catch(name);
          await fetch(`${url}/slow`, { signal: AbortSignal.timeout(5) }).catch(name);
          const controller = new AbortController();
          const pending = fetch(`${url}/slow`, { signal: controller.signal }).catch(name);
          controller.abort(); await pending;
          server.closeAllConnections(); server.close();
          await fetch(url).catch(name);
        });
        """,
        ["false 404", "TypeError", "TimeoutError", "AbortError", "TypeError"],
    ),
    Claim(
        "fetch-and-abort",
        "`addEventListener` takes a signal too",
        """
        const target = new EventTarget(), controller = new AbortController();
        for (const name of ["a", "b"]) {
          target.addEventListener(name, () => console.log(name), { signal: controller.signal });
        }
        target.dispatchEvent(new Event("a")); controller.abort();
        target.dispatchEvent(new Event("a")); target.dispatchEvent(new Event("b"));
        """,
        ["a"],
    ),
    Claim(
        "memory-leaks",
        "The garbage collector frees only what's unreachable",
        """
        const kept = new Map(), weak = new WeakMap(), seen = {};
        (() => {
          const [inMap, inWeakMap] = [{}, {}];
          kept.set(inMap, 1); weak.set(inWeakMap, 1);
          seen.map = new WeakRef(inMap); seen.weak = new WeakRef(inWeakMap);
        })();
        setTimeout(() => { gc(); console.log(seen.map.deref() !== undefined, seen.weak.deref()); }, 1);
        """,
        ["true undefined"],
    ),
    Claim(
        "memory-leaks",
        "Its keys can't be strings and it can't be listed",
        "try { new WeakMap().set('a', 1); } catch (e) { console.log(e.name, WeakMap.prototype.keys); }",
        ["TypeError undefined"],
    ),
]

MODULES = {
    "counter.mjs": "export let count = 0; export const add = () => { count += 1; };",
    "counter.cjs": "exports.count = 0; exports.add = () => { exports.count += 1; };",
    "late.mjs": "export const value = await Promise.resolve(1);",
    "a.mjs": "import { b } from './b.mjs'; export const a = 'a'; export const both = () => a + b;",
    "b.mjs": "import { a } from './a.mjs'; export const b = a;",
    "bare.mjs": "export const bare = [typeof require, typeof __dirname].join();",
    "a.cjs": "const { b } = require('./b.cjs'); exports.a = 'a'; exports.b = b;",
    "b.cjs": "exports.b = String(require('./a.cjs').a);",
    "main.mjs": """
        import { createRequire } from "node:module";
        import { count, add } from "./counter.mjs";
        import { value } from "./late.mjs";
        import { bare } from "./bare.mjs";
        const require = createRequire(import.meta.url);
        const code = async (load) => { try { await load(); } catch (e) { return e.code ?? e.name; } };
        const common = require("./counter.cjs"), copied = common.count;
        add(); common.add();
        console.log(JSON.stringify({
          live: count, copied, value, strict: this === undefined, bare,
          require: await code(() => require("./late.mjs")), circle: await code(() => import("./a.mjs")),
          half: require("./a.cjs").b, demanded: (await import("./late.mjs")).value,
        }));
    """,
}
"""What `esm-or-commonjs` speaks of; it needs files."""


@cache
def printed() -> list[list[str]]:
    """What each claim's program prints."""
    programs = json.dumps([claim.code for claim in CLAIMS])
    done = subprocess.run(
        [str(NODE), "--expose-gc", "-e", HARNESS],
        input=programs,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    lines: list[list[str]] = json.loads(done.stdout)
    return lines


def test_each_card_has_a_claim_that_runs_or_a_reason_why_it_has_none() -> None:
    run = {claim.card for claim in CLAIMS} | {"esm-or-commonjs"}
    assert run & set(LEFT_TO_THE_SOURCES) == set()
    assert run | set(LEFT_TO_THE_SOURCES) == set(CARDS)
    assert all(LEFT_TO_THE_SOURCES.values())


def test_each_program_of_a_card_stands_as_it_is_in_a_claim() -> None:
    for card in CARDS:
        for block in blocks(card):
            assert any(block in claim.code for claim in CLAIMS if claim.card == card), card


def test_each_fence_is_a_program_or_types() -> None:
    text = DECK.read_text(encoding="utf-8")
    assert set(re.findall(r"^```(\w+)$", text, re.MULTILINE)) == {"js", "ts"}
    assert text.count("```js\n") == sum(len(blocks(card)) for card in CARDS)


@pytest.mark.parametrize("claim", CLAIMS, ids=str)
def test_a_claim_stands_on_its_card(claim: Claim) -> None:
    assert claim.says in told(claim.card)


@needs_node
@pytest.mark.parametrize("number", range(len(CLAIMS)), ids=[str(claim) for claim in CLAIMS])
def test_a_program_prints_what_its_card_says(number: int) -> None:
    assert printed()[number] == CLAIMS[number].prints


@needs_node
def test_modules_bind_and_load_as_their_card_says() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in MODULES.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        done = subprocess.run(
            [str(NODE), str(Path(folder) / "main.mjs")],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen.pop("require") in {"ERR_REQUIRE_ESM", "ERR_REQUIRE_ASYNC_MODULE"}
    assert seen == {
        "live": 1,
        "copied": 0,
        "value": 1,
        "strict": True,
        "bare": "undefined,undefined",
        "circle": "ReferenceError",
        "half": "undefined",
        "demanded": 1,
    }

// What a bundle of this program leaves out of the packages that it takes in.
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {root} from './install-missing.js';

/** Ink names React's developer tools, which nobody installs: the `DEV` above keeps them from running, not from being looked for. */
export const withoutDeveloperTools = {
	name: 'without-developer-tools',
	setup(builder) {
		builder.onResolve({filter: /^react-devtools-core$/}, () => ({path: 'react-devtools-core', namespace: 'nothing'}));
		builder.onLoad({filter: /./, namespace: 'nothing'}, () => ({contents: 'export default undefined;'}));
	},
};

/**
The decoder of QR codes would download its WebAssembly where nobody gives it. It is always given, and so that the program
cannot reach out even by mistake, the ways to do so are taken out of the bundle.
*/
export const withoutDownloads = {
	name: 'without-downloads',
	setup(builder) {
		const ways = /\bfetch\(|new XMLHttpRequest\(\)|https?:\/\/[^"'`]*/g;
		builder.onLoad({filter: /zxing-wasm\/dist\/es\/(?:share|reader\/index)\.js$/}, ({path: file}) => {
			const text = readFileSync(file, 'utf8');
			const contents = text.replaceAll(ways, (way) =>
				way.startsWith('http') ? '' : way.startsWith('new') ? 'noDownload()' : 'noDownload(',
			);
			if (contents === text) {
				return {errors: [{text: `${file} has no download in it any more: look how it finds its WebAssembly now.`}]};
			}

			const refusal = 'function noDownload() { throw new Error("The decoder of QR codes never downloads anything."); }';
			return {contents: `${contents}\n${refusal}\n`};
		});
	},
};

/** Source that imports package.json wants the version; the scripts and development dependencies stay out of the bundle. */
export const packageNameAndVersionOnly = {
	name: 'package-name-and-version-only',
	setup(builder) {
		builder.onLoad({filter: /package\.json$/}, ({path: file}) => {
			if (file !== path.join(root, 'package.json')) {
				return undefined;
			}

			const {name, version} = JSON.parse(readFileSync(file, 'utf8'));
			return {contents: JSON.stringify({name, version}), loader: 'json'};
		});
	},
};

/**
Of undici, the parts that speak HTTP/1.1: its index would bring `fetch`, WebSockets, caches and mocks, a megabyte that is
never used, and HTTP/2, for which Node's own half has to start. A name that is missing here stops the build.
*/
export const httpOnly = {
	name: 'http-only',
	setup(builder) {
		builder.onResolve({filter: /^undici$/}, () => ({path: 'undici', namespace: 'http-only'}));
		builder.onLoad({filter: /^undici$/, namespace: 'http-only'}, () => ({
			resolveDir: root,
			contents: `
				import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
				import connect from 'undici/lib/api/api-connect.js';
				import request from 'undici/lib/api/api-request.js';
				import Agent from 'undici/lib/dispatcher/agent.js';
				import Client from 'undici/lib/dispatcher/client.js';
				import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';
				import errors from 'undici/lib/core/errors.js';
				// As undici's own index puts them there; a proxy's tunnel is asked for with \`connect\`.
				Object.assign(Dispatcher.prototype, {connect, request});
				export {Agent, Client, ProxyAgent, errors};
			`,
		}));
		builder.onLoad({filter: /undici\/lib\/(?:dispatcher\/client-h2|web\/fetch\/body)\.js$/}, ({path: file}) => ({
			contents: `
				const refuse = () => { throw new Error(${JSON.stringify(`${path.basename(file)} is not part of this program.`)}); };
				module.exports = refuse;
				module.exports.extractBody = refuse;
			`,
		}));
	},
};

/** What few runs need, and is CommonJS: loaded when something of it is used for the first time. */
export const whenUsed = {
	name: 'when-used',
	setup(builder) {
		const filter = /^(?:tweetnacl|qrcode-terminal\/vendor\/QRCode\/index\.js)$/;
		builder.onResolve({filter}, ({path: name, kind}) =>
			kind === 'import-statement' ? {path: name, namespace: 'when-used', sideEffects: false} : undefined,
		);
		builder.onLoad({filter: /./, namespace: 'when-used'}, ({path: name}) => ({
			resolveDir: root,
			contents: `
				let loaded;
				const load = () => (loaded ??= require(${JSON.stringify(name)}));
				export default new Proxy(function () {}, {
					get: (_, member) => load()[member],
					construct: (_, parameters) => Reflect.construct(load(), parameters),
				});
			`,
		}));
	},
};

/**
Of meow, the parser: it is given the version, and never has to find and read a package.json. The options of this program
are spelled in ASCII; to turn their names from one spelling into the other with patterns of all letters that there are
takes longer than the rest of the parsing.
*/
export const parserOnly = {
	name: 'parser-only',
	setup(builder) {
		builder.onLoad({filter: /meow\/build\/options\.js$/}, ({path: file}) =>
			changed(file, [
				[
					"import { a as readPackageUpSync, n as normalizePackageData } from './dependencies.js';",
					'const readPackageUpSync = () => undefined; const normalizePackageData = () => {};',
				],
			]),
		);
		builder.onLoad({filter: /meow\/build\/dependencies\.js$/}, ({path: file}) =>
			changed(file, [
				['= requireNormalize();', '= /* @__PURE__ */ requireNormalize();'],
				['= requireLib$1();', '= /* @__PURE__ */ requireLib$1();'],
				[
					'= getDefaultExportFromCjs(normalizeExports);',
					'= /* @__PURE__ */ getDefaultExportFromCjs(normalizeExports);',
				],
				['promisify(execFile);', ''],
				[String.raw`[\p{Lu}]`, '[A-Z]'],
				[String.raw`[\p{Ll}]`, '[a-z]'],
				[String.raw`[\p{Alpha}]`, '[A-Za-z]'],
				[String.raw`[\p{Alpha}\p{N}_]`, String.raw`\w`],
				[String.raw`[\p{Uppercase_Letter}\d]`, String.raw`[A-Z\d]`],
				[String.raw`[\p{Lowercase_Letter}\d]`, String.raw`[a-z\d]`],
				[String.raw`\p{Uppercase_Letter}`, '[A-Z]'],
				[String.raw`\p{Lowercase_Letter}`, '[a-z]'],
			]),
		);
	},
};

/** Signs of one cell that the screens are made of, as members of a pattern: each stands alone, and no emoji is among them. */
export const plainSigns = String.raw`\u0020-\u007E\u00B7\u2013\u2014\u2018\u2019\u201C\u201D\u2022\u2026\u2190-\u2193\u2500-\u259F\u25CB\u25CF\u2713\u2717\u276F`;

/**
What the first frame waits for longest. The layout engine would read its own WebAssembly, which stands inside it as text,
with `fetch`, and so start Node's HTTP with all that belongs to it. The measuring of text compiles patterns of all of
Unicode for the first sign that is not ASCII.
*/
export const quickFirstFrame = {
	name: 'quick-first-frame',
	setup(builder) {
		builder.onLoad({filter: /yoga-layout\/dist\/binaries\/yoga-wasm-base64-esm\.js$/}, ({path: file}) =>
			changed(file, [['"function"!=typeof fetch', '!0']]),
		);
		builder.onLoad({filter: /string-width\/index\.js$/}, ({path: file}) =>
			changed(file, [
				[
					String.raw`if (/^[\u0020-\u007E]*$/.test(string)) {`,
					String.raw`if (/^[\u0020-\u007E]*$/.test(string) || (ambiguousIsNarrow && /^[${plainSigns}]*$/.test(string))) {`,
				],
			]),
		);
	},
};

function changed(file, changes) {
	let contents = readFileSync(file, 'utf8');
	for (const [from, to] of changes) {
		if (!contents.includes(from)) {
			return {errors: [{text: `${file} has no "${from}" in it any more: look what it loads now.`}]};
		}

		contents = contents.split(from).join(to);
	}

	return {contents};
}

// Holds recorded answers against the vendor's types: as literals in a module that only the compiler sees. A literal shows
// members that a type lacks, too.

import path from 'node:path';
import ts from 'typescript';
import {coreTypesOf, packageOf, root, type VendoredVersion} from './vendored-versions.js';

/** An answer, and the type that it should have. */
export type Sample = {
	/** What it answers. */
	readonly name: string;
	/** A type, in the words of the module below. */
	readonly type: string;
	readonly value: unknown;
};

/** What the compiler found: one line a member, with the name of the answer first. */
export type Findings = {
	/** Where an answer is not what the type says. */
	readonly wrong: readonly string[];
	/** Members of answers of which the type says nothing at all. */
	readonly untyped: readonly string[];
};

const options: ts.CompilerOptions = {
	noEmit: true,
	strict: true,
	skipLibCheck: true,
	noErrorTruncation: true,
	target: ts.ScriptTarget.ES2023,
	lib: ['lib.es2023.d.ts'],
	types: [],
	module: ts.ModuleKind.ESNext,
	moduleResolution: ts.ModuleResolutionKind.Bundler,
};

const preamble = (version: VendoredVersion): string => `
import type {Endpoints} from '${packageOf(version)}';
import type * as core from '${coreTypesOf(version)}';
// Every success has \`success\`; the types leave it out, and say nothing where there is no more than that.
type Answer<Path extends keyof Endpoints, Method extends keyof Endpoints[Path]> =
	Endpoints[Path][Method] extends (...given: never[]) => infer Result ? Body<Result> : never;
type Body<Result> = [Result] extends [void] ? {success: true} : Wire<Result> & {success: true};
// The vendor's own \`Serialized\` makes null of unknown, and does not let a literal stand for an enum.
type Wire<Value> =
	0 extends 1 & Value ? Value
	: unknown extends Value ? Value
	: Value extends Date ? string
	: Value extends string ? \`\${Value}\`
	: Value extends object ? {[Key in keyof Value]: Wire<Value[Key]>}
	: Value;
// Of an answer that is a part of what the type describes: what is there has to be right.
type Part<Value> =
	0 extends 1 & Value ? Value : Value extends object ? {[Key in keyof Value]?: Part<Value[Key]>} : Value;
`;

// Codes of the compiler: the path of a call is no key of the map of all calls; a literal has a member too many.
const noSuchKey = 2344;
const moreThanTheType = 2353;

const parsed = new Map<string, ts.SourceFile | undefined>();

/** A host that has one file more than the disk, and reads each other file once. */
function hostWith(file: string, text: string): ts.CompilerHost {
	const host = ts.createCompilerHost(options);
	return {
		...host,
		fileExists: (name) => name === file || host.fileExists(name),
		readFile: (name) => (name === file ? text : host.readFile(name)),
		getSourceFile(name, language) {
			if (name === file) {
				return ts.createSourceFile(name, text, language);
			}

			if (!parsed.has(name)) {
				parsed.set(name, host.getSourceFile(name, language));
			}

			return parsed.get(name);
		},
	};
}

const nameOf = (node: ts.PropertyAssignment): string => JSON.parse(node.name.getText()) as string;

/** Where in an answer a node stands: \`license.tags.0.name\`. */
function memberOf(node: ts.Node): string {
	const names: string[] = [];
	for (let at = node; !ts.isVariableDeclaration(at); at = at.parent) {
		if (ts.isPropertyAssignment(at)) {
			names.unshift(nameOf(at));
		} else if (ts.isArrayLiteralExpression(at.parent)) {
			names.unshift('*');
		}
	}

	return names.join('.');
}

function nodeAt(within: ts.Node, position: number): ts.Node {
	const inner = ts.forEachChild(within, (child) =>
		child.getStart() <= position && position < child.getEnd() ? child : undefined,
	);
	return inner === undefined ? within : nodeAt(inner, position);
}

/** The first line of a message is about the whole; the last is about what is wrong in it. */
function shorten({messageText, code}: ts.Diagnostic): string {
	const lines = ts.flattenDiagnosticMessageText(messageText, '\n').split('\n');
	const line = (lines.at(-1) ?? '').trim();
	const one = /^Property '(?<name>\w+)' is missing in type/.exec(line)?.groups?.name;
	const several = /is missing the following properties from type .*: (?<names>[\w ,]+)$/.exec(line)?.groups?.names;
	const lacking = one ?? several;
	if (lacking !== undefined) {
		return `lacks ${lacking}`;
	}

	return code === noSuchKey ? 'has no type' : code === moreThanTheType ? 'is not in the type' : line;
}

function untypedIn(declaration: ts.VariableDeclaration, checker: ts.TypeChecker): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isPropertyAssignment(node)) {
			const type = checker.getContextualType(node.initializer);
			if (type !== undefined && ['any', 'unknown'].includes(checker.typeToString(type))) {
				found.push(memberOf(node));
				return;
			}
		}

		ts.forEachChild(node, visit);
	};

	visit(declaration);
	return found;
}

const unique = (lines: readonly string[]): readonly string[] => [...new Set(lines)].toSorted();

/**
Checks answers against the vendor's types.

@param version - Whose types.
@param samples - The answers.
@returns Lines without values, so that they are the same from one recording to the next.
*/
export function checkTypes(version: VendoredVersion, samples: readonly Sample[]): Findings {
	const file = path.join(root, 'node_modules', `answers-${version}.ts`);
	const lines = samples.map(({type, value}, index) => `const a${index}: ${type} = ${JSON.stringify(value)};`);
	const program = ts.createProgram([file], options, hostWith(file, [preamble(version), ...lines].join('\n')));
	const source = program.getSourceFile(file);
	if (source === undefined) {
		throw new Error(`The compiler did not read ${file}.`);
	}

	const checker = program.getTypeChecker();
	const declarations = source.statements
		.filter((statement) => ts.isVariableStatement(statement))
		.map(({declarationList}) => declarationList.declarations[0]!);
	const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
	const indexOf = ({start = 0}: ts.Diagnostic): number =>
		declarations.findIndex((each) => each.pos <= start && start < each.end);
	const typeless = new Set(diagnostics.filter(({code}) => code === noSuchKey).map((each) => indexOf(each)));
	const wrong = diagnostics
		// What is said of the value of a type that does not exist says nothing more.
		.filter((each) => each.code === noSuchKey || !typeless.has(indexOf(each)))
		.map((each) => {
			const index = indexOf(each);
			const declaration = declarations[index];
			const member = declaration ? memberOf(nodeAt(declaration, each.start ?? 0)) : '';
			const place = declaration ? `${samples[index]?.name} ${member}` : 'the preamble';
			return `${place.trim()}: ${shorten(each)}`;
		});
	const untyped = declarations.flatMap((declaration, index) =>
		untypedIn(declaration, checker).map((member) => `${samples[index]?.name} ${member}`),
	);
	return {wrong: unique(wrong), untyped: unique(untyped)};
}

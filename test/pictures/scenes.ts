// The pictures in docs/screens/. `npm run pictures` makes them again.
import type {Scene, Step} from './scene.js';

const welcome: readonly Step[] = [{see: 'Practice: nothing here is real'}];
const wayIn: readonly Step[] = [...welcome, {press: ['enter']}, {see: 'Personal access token'}];
const signedIn: readonly Step[] = [
	...wayIn,
	{press: ['enter']},
	{see: 'Ctrl-U clear'},
	{type: 'admin\rpractice\r'},
	{see: 'What the workspace says of itself'},
];
const awaitingEmail: readonly Step[] = [
	...signedIn,
	{type: '2'},
	{see: 'E-mail address'},
	{press: ['ctrl-u']},
	{type: 'ops@vessel-07.example\r'},
	{see: 'Waiting for the confirmation: 29'},
];
const review: readonly Step[] = [...signedIn, {type: '3'}, {see: 'What would leave this building'}];
const request: readonly Step[] = [...review, {press: ['enter']}, {see: 'Let the practice portal answer'}];
const importing: readonly Step[] = [...request, {type: '4'}, {see: 'Import an answer or a license'}];
const preview: readonly Step[] = [...importing, {press: ['enter']}, {see: 'What would change at the workspace'}];
const done: readonly Step[] = [...preview, {press: ['enter']}, {see: 'The workspace is registered and licensed'}];

const window = {columns: 80, rows: 24, args: ['practice']} as const;

/** All scenes, in the order in which a newcomer meets them. */
export const scenes: readonly Scene[] = [
	{...window, args: [], id: 'welcome', title: 'The first screen', steps: [{see: 'Practice first'}]},
	{...window, id: 'practice', title: 'Practice', steps: welcome},
	{...window, id: 'sign-in', title: 'Sign in', steps: [...wayIn, {press: ['enter']}, {see: 'Ctrl-U clear'}]},
	{...window, id: 'overview', title: 'What the workspace says of itself', steps: signedIn},
	{...window, id: 'token', title: 'Register online, with a token', steps: [...signedIn, {type: '1'}, {see: 'Token'}]},
	{...window, id: 'email', title: 'Register online, by e-mail', steps: awaitingEmail},
	{
		...window,
		args: ['practice', '--fault', 'terms-not-agreed'],
		id: 'privacy-terms',
		title: 'The privacy terms',
		steps: [...signedIn, {type: '3'}, {see: 'The privacy terms of Rocket.Chat Cloud'}],
	},
	{...window, rows: 30, id: 'review', title: 'What would leave', steps: review},
	{...window, rows: 30, id: 'request', title: 'The request', steps: request},
	{...window, id: 'qr', title: 'The request as QR codes', steps: [...request, {type: '1'}, {see: 'Code 1 of'}]},
	{
		...window,
		id: 'portal-steps',
		title: 'What to do in the portal',
		steps: [...request, {type: '2'}, {see: 'Continue offline'}],
	},
	{...window, id: 'import', title: 'Import', steps: importing},
	{...window, rows: 30, id: 'preview', title: 'What would change', steps: preview},
	{...window, id: 'done', title: 'Registered and licensed', steps: done},
	{
		...window,
		id: 'refused',
		title: 'A refusal says what to do',
		steps: [
			...wayIn,
			{press: ['enter']},
			{see: 'Ctrl-U clear'},
			{type: 'admin\rwrong\r'},
			{see: 'refused the sign-in'},
		],
	},
];

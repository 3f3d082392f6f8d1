import {Text} from 'ink';
import {Component, type ReactNode} from 'react';

type Props = {readonly children: ReactNode; readonly onCrash: (error: unknown) => void};

/**
Catches an error while drawing. Ink's own boundary would print excerpts of the bundle, hundreds of lines of it.
*/
export class CrashBoundary extends Component<Props, {readonly hasCrashed: boolean}> {
	static getDerivedStateFromError(): {readonly hasCrashed: boolean} {
		return {hasCrashed: true};
	}

	override state = {hasCrashed: false};

	override componentDidCatch(error: unknown): void {
		this.props.onCrash(error);
	}

	override render(): ReactNode {
		return this.state.hasCrashed ? (
			<Text>The screen could not be drawn. What was done so far stands.</Text>
		) : (
			this.props.children
		);
	}
}

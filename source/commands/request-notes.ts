/** What the host that makes a request and the desk that opens it are told of one without the agreement to the terms. */
export const withoutTerms = 'The privacy terms are not agreed to; the portal may refuse this.';

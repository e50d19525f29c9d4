// The protocol's library as a bundle of its own: two copies in one process would not know each other's errors.
export * from 'vscode-languageserver/node';

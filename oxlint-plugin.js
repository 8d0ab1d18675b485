/** Rules of this repository, for oxlint. */
export default {
  meta: { name: 'gateway' },
  rules: {
    'no-accessor-in-literal': {
      meta: { type: 'problem' },
      create: (context) => ({
        'ObjectExpression > Property[kind=/^[gs]et$/]'(node) {
          context.report({
            node,
            message:
              'V8 gives an object literal with a getter a shape of its own, which keeps all that the getter refers ' +
              'to alive until the next full garbage collection. Use a class.',
          });
        },
      }),
    },
  },
};

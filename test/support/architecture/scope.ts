import { type Node, type Place, isNode } from './source-file.ts';

/** Whether `name` at a place means a parameter or variable of the file itself, not the global of that name. */
export function isBound(name: string, place: Place): boolean {
  for (let at: Place | undefined = place; at?.parent; at = at.outer) {
    if (declares(at.parent, name)) return true;
  }
  return false;
}

/** Whether a function, block, loop or `catch` introduces `name`. */
function declares(node: Node, name: string): boolean {
  const patterns = [...children(node['params']), ...children(node['param'])];
  const statements = [...children(node['body']), ...children(node['init']), ...children(node['left'])];
  return (
    patterns.some((pattern) => binds(pattern, name)) || statements.some((statement) => introduces(statement, name))
  );
}

function introduces(statement: Node, name: string): boolean {
  if (statement.type === 'ImportDeclaration') {
    return children(statement['specifiers']).some((specifier) =>
      children(specifier['local']).some((local) => binds(local, name)),
    );
  }
  const inner = statement['declaration'];
  const declaration = isNode(inner) ? inner : statement;
  if (declaration.type === 'FunctionDeclaration') return children(declaration['id']).some((id) => binds(id, name));
  if (declaration.type !== 'VariableDeclaration') return false;
  return children(declaration['declarations']).some((item) => children(item['id']).some((id) => binds(id, name)));
}

/** Whether a binding pattern contains `name`. Default values are expressions and bind nothing. */
function binds(pattern: Node, name: string): boolean {
  switch (pattern.type) {
    case 'Identifier':
      return pattern['name'] === name;
    case 'ObjectPattern':
      return children(pattern['properties']).some((property) => binds(property, name));
    case 'Property':
      return children(pattern['value']).some((value) => binds(value, name));
    case 'ArrayPattern':
      return children(pattern['elements']).some((element) => binds(element, name));
    case 'AssignmentPattern':
      return children(pattern['left']).some((left) => binds(left, name));
    case 'RestElement':
      return children(pattern['argument']).some((argument) => binds(argument, name));
    default:
      return false;
  }
}

/** The nodes that a field holds: a node, a list of nodes, or none. */
function children(value: unknown): readonly Node[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

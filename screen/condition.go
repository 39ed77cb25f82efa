package screen

import (
	"fmt"
	"reflect"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/ext"
)

// condition is a sentence of a policy in the Common Expression Language, compiled.
type condition struct {
	program cel.Program
}

// maxCost bounds what one condition may compute, in CEL's units of cost: a look at
// one field of each of 10,000 goods takes some 50,000; a million take about a second.
const maxCost = 1_000_000

// The variables that a condition has beside those of the whole deal, by what it is
// asked over.
var scopes = map[string]string{"deal": "", "parties": "party", "goods": "good", "places": "place"}

// compiler compiles conditions, each against what its scope declares.
type compiler struct {
	environments map[string]*cel.Env
}

func newCompiler() (*compiler, error) {
	list := func(of string) *cel.Type { return cel.ListType(cel.ObjectType("screen." + of)) }
	whole, err := cel.NewEnv(
		ext.NativeTypes(reflect.TypeFor[*DealFacts](), reflect.TypeFor[*PartyFacts](), reflect.TypeFor[*GoodFacts](), reflect.TypeFor[*PlaceFacts](),
			reflect.TypeFor[*FindingFacts](), ext.ParseStructTags(true)),
		ext.Strings(),
		cel.ParserExpressionSizeLimit(maxCondition),
		cel.Variable("deal", cel.ObjectType("screen.DealFacts")),
		cel.Variable("parties", list("PartyFacts")),
		cel.Variable("goods", list("GoodFacts")),
		cel.Variable("places", list("PlaceFacts")),
		cel.Variable("findings", list("FindingFacts")),
		cel.Variable("answers", cel.MapType(cel.StringType, cel.StringType)),
	)
	if err != nil {
		return nil, fmt.Errorf("declare what conditions see: %w", err)
	}
	c := &compiler{environments: map[string]*cel.Env{"deal": whole}}
	for scope, of := range map[string]string{"parties": "PartyFacts", "goods": "GoodFacts", "places": "PlaceFacts"} {
		if c.environments[scope], err = whole.Extend(cel.Variable(scopes[scope], cel.ObjectType("screen."+of))); err != nil {
			return nil, fmt.Errorf("declare what conditions see: %w", err)
		}
	}
	return c, nil
}

// compile compiles the condition that stands at a path of a layer; nil for none.
func (c *compiler) compile(l *layer, path, scope, text string) (*condition, error) {
	if text == "" {
		return nil, nil
	}
	env, known := c.environments[scope]
	if !known {
		return nil, l.wrong(path, "%.40q is nothing to ask over: deal, parties, goods or places", scope)
	}
	ast, issues := env.Compile(text)
	if issues.Err() != nil {
		first := issues.Errors()[0]
		line, column := l.within(path, text, first.Location.Line(), first.Location.Column()+1)
		return nil, &PolicyError{l.file, line, column, first.Message}
	}
	if ast.OutputType() != cel.BoolType {
		return nil, l.wrong(path, "the condition gives a %s; it has to be true or false", ast.OutputType())
	}
	program, err := env.Program(ast, cel.CostLimit(maxCost), cel.EvalOptions(cel.OptOptimize))
	if err != nil {
		return nil, l.wrong(path, "%v", err)
	}
	return &condition{program}, nil
}

// holds evaluates the condition. An error is one of computing: too much, or a
// question that there is no answer to. No condition holds of everything.
func (c *condition) holds(variables map[string]any) (bool, error) {
	if c == nil {
		return true, nil
	}
	value, _, err := c.program.Eval(variables)
	if err != nil {
		return false, err
	}
	holds, ok := value.Value().(bool)
	if !ok {
		return false, fmt.Errorf("the condition gave %v", value)
	}
	return holds, nil
}

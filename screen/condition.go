package screen

import (
	"fmt"
	"reflect"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/ext"
)

// condition is a sentence of a policy in the Common Expression Language, compiled.
// The same sentence of one scope is one condition, so that it is computed once.
type condition struct {
	program cel.Program
	whole   bool // asked over the deal as a whole
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
	compiled     map[string]*condition // by scope and text
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
	c := &compiler{environments: map[string]*cel.Env{"deal": whole}, compiled: map[string]*condition{}}
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
	if known := c.compiled[scope+" "+text]; known != nil {
		return known, nil
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
	compiled := &condition{program, scope == "deal"}
	c.compiled[scope+" "+text] = compiled
	return compiled, nil
}

// values are what conditions are evaluated with: the facts of a deal, converted
// once, and what was computed of the deal as a whole.
type values struct {
	variables map[string]any
	computed  map[*condition]computed
}

type computed struct {
	holds bool
	err   error
}

// convert makes values of facts.
func convert(adapter types.Adapter, f *facts) *values {
	return &values{computed: map[*condition]computed{}, variables: map[string]any{
		"deal": adapter.NativeToValue(f.deal), "parties": convertList(adapter, f.parties), "goods": convertList(adapter, f.goods),
		"places": convertList(adapter, f.places), "findings": convertList(adapter, f.findings), "answers": f.answers,
	}}
}

func convertList[T any](adapter types.Adapter, list []*T) ref.Val {
	converted := make([]ref.Val, len(list))
	for i, one := range list {
		converted[i] = adapter.NativeToValue(one)
	}
	return types.NewRefValList(adapter, converted)
}

// of sets the one that conditions of a scope are asked over.
func (v *values) of(scope string, i int) {
	if name := scopes[scope]; name != "" {
		v.variables[name] = v.variables[scope].(interface{ Get(ref.Val) ref.Val }).Get(types.Int(i))
	}
}

// hold evaluates a condition. An error is one of computing: too much, or a question
// that there is no answer to. No condition holds of everything.
func (v *values) hold(c *condition) (bool, error) {
	if c == nil {
		return true, nil
	}
	if known, ok := v.computed[c]; ok && c.whole {
		return known.holds, known.err
	}
	value, _, err := c.program.Eval(v.variables)
	var result computed
	if err != nil {
		result.err = err
	} else {
		result.holds = value == types.True
	}
	if c.whole {
		v.computed[c] = result
	}
	return result.holds, result.err
}

namespace Alerts.Tests.Infra;

/// <content>Values: operators by rank, calls, objects, arrays, loops.</content>
internal sealed partial class BicepParser
{
    private static readonly string[][] Operators = [["??"], ["||"], ["&&"], ["==", "!=", "=~", "!~"], ["<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"]];

    private BicepValue Expression()
    {
        var condition = Binary(0);
        if (!Is("?"))
        {
            return condition;
        }

        Take("?");
        var then = Expression();
        SkipNewLines();
        Take(":");
        return new BicepValue.Compound("?:", [condition, then, Expression()]);
    }

    private BicepValue Binary(int level)
    {
        if (level == Operators.Length)
        {
            return Unary();
        }

        var left = Binary(level + 1);
        while (Current.Kind == BicepTokenKind.Symbol && Operators[level].Contains(Current.Value))
        {
            var symbol = _tokens[_at++].Value;
            left = new BicepValue.Compound(symbol, [left, Binary(level + 1)]);
        }

        return left;
    }

    private BicepValue Unary()
    {
        if (!Is("!") && !Is("-"))
        {
            return Postfix();
        }

        var symbol = _tokens[_at++].Value;
        return new BicepValue.Compound(symbol, [Unary()]);
    }

    private BicepValue Postfix()
    {
        var value = Primary();
        while (true)
        {
            if (Is(".") || Is(".?") || Is("::"))
            {
                _at++;
                var name = Identifier();
                value = Is("(") ? new BicepValue.Call(name, value, Arguments(), Current.Line) : new BicepValue.Member(value, name);
            }
            else if (Is("["))
            {
                Take("[");
                value = new BicepValue.Compound("[]", [value, Expression()]);
                Take("]");
            }
            else if (Is("!") && !(_tokens[_at + 1].Kind == BicepTokenKind.Symbol && _tokens[_at + 1].Value == "="))
            {
                Take("!"); // 'not null here'
            }
            else
            {
                return value;
            }
        }
    }

    private BicepValue Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case BicepTokenKind.Number:
                _at++;
                return new BicepValue.Literal(token.Value);
            case BicepTokenKind.Text:
                _at++;
                return Text(token);
            case BicepTokenKind.Identifier:
                return NameOrCall();
            default:
                return Is("{") ? Object() : Is("[") ? ArrayOrLoop() : Parenthesised();
        }
    }

    private BicepValue NameOrCall()
    {
        var token = _tokens[_at++];
        if (token.Value is "true" or "false" or "null")
        {
            return new BicepValue.Literal(token.Value);
        }

        if (Is("=>"))
        {
            Take("=>");
            return new BicepValue.Lambda([token.Value], Expression());
        }

        return Is("(") ? new BicepValue.Call(token.Value, null, Arguments(), token.Line) : new BicepValue.Name(token.Value, token.Line);
    }

    private BicepValue Parenthesised()
    {
        Take("(");
        var value = Expression();
        Take(")");
        return value;
    }

    private List<BicepValue> Arguments()
    {
        Take("(");
        var arguments = Many(")", Expression);
        Take(")");
        return arguments;
    }

    private BicepValue.Object Object()
    {
        Take("{");
        var keys = new List<BicepValue>();
        var nested = new List<BicepDeclaration>();
        var properties = new List<KeyValuePair<string, BicepValue>>();
        foreach (var property in Many("}", () => Is("@") || (IsWord("resource") && _tokens[_at + 1].Kind == BicepTokenKind.Identifier) ? Nest() : Property(keys)))
        {
            if (property is { } p)
            {
                properties.Add(p);
            }
        }

        Take("}");
        return properties.DistinctBy(p => p.Key).Count() == properties.Count ? new BicepValue.Object(properties, keys, nested) : throw Error("An object has the same property twice.");

        KeyValuePair<string, BicepValue>? Nest()
        {
            nested.Add(Declaration());
            return null;
        }
    }

    private KeyValuePair<string, BicepValue>? Property(List<BicepValue> keys)
    {
        var token = _tokens[_at++];
        if (token.Kind == BicepTokenKind.Text)
        {
            keys.Add(Text(token));
        }
        else if (token.Kind != BicepTokenKind.Identifier)
        {
            throw Error($"'{token.Value}' is no property name.");
        }

        Take(":");
        return KeyValuePair.Create(token.Value, IsWord("if") ? Conditional() : Expression());
    }

    private BicepValue ArrayOrLoop()
    {
        Take("[");
        SkipNewLines();
        if (!IsWord("for"))
        {
            var items = Many("]", Expression);
            Take("]");
            return new BicepValue.Array(items);
        }

        _at++;
        string[] variables = Is("(") ? Pair() : [Identifier()];
        if (Identifier() != "in")
        {
            throw Error("A loop is 'for x in list: body'.");
        }

        var list = Expression();
        Take(":");
        var body = IsWord("if") ? Conditional() : Expression();
        SkipNewLines();
        Take("]");
        return new BicepValue.For(variables, list, body);
    }

    private string[] Pair()
    {
        Take("(");
        var first = Identifier();
        Take(",");
        var second = Identifier();
        Take(")");
        return [first, second];
    }

    private static BicepValue.Text Text(BicepToken token) =>
        new(token.Value, [.. token.Parts!.OfType<List<BicepToken>>().Select(tokens => new BicepParser(tokens).Expression())]);
}

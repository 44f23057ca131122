namespace Alerts.Tests.Infra;

/// <summary>Reads a Bicep file by the language's grammar, as far as the files here use it.</summary>
internal sealed class BicepParser
{
    private static readonly string[][] Operators = [["??"], ["||"], ["&&"], ["==", "!=", "=~", "!~"], ["<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"]];

    private readonly List<BicepToken> _tokens;
    private int _at;

    private BicepParser(List<BicepToken> tokens) => _tokens = tokens;

    private BicepToken Current => _tokens[_at];

    /// <exception cref="FormatException">It is not Bicep; the message has the line.</exception>
    internal static IReadOnlyList<BicepDeclaration> Parse(string text)
    {
        var parser = new BicepParser(BicepLexer.Read(text));
        var declarations = new List<BicepDeclaration>();
        parser.SkipNewLines();
        while (parser.Current.Kind != BicepTokenKind.End)
        {
            declarations.Add(parser.Declaration());
            parser.EndOfLine();
        }

        return declarations;
    }

    private BicepDeclaration Declaration()
    {
        var decorators = new List<BicepValue.Call>();
        while (Is("@"))
        {
            Take("@");
            decorators.Add(Postfix() as BicepValue.Call ?? throw Error("A decorator is a call."));
            EndOfLine();
        }

        var line = Current.Line;
        var kind = Identifier();
        if (kind == "targetScope")
        {
            Take("=");
            return new BicepDeclaration(kind, kind, null, false, Expression(), decorators, line);
        }

        var name = Identifier();
        var type = kind switch
        {
            "param" or "output" => Identifier(),
            "resource" or "module" => TextToken(),
            "var" => null,
            _ => throw Error($"'{kind}' begins no declaration."),
        };
        var existing = IsWord("existing");
        _at += existing ? 1 : 0;
        if (kind == "param" && !Is("="))
        {
            return new BicepDeclaration(kind, name, type, false, null, decorators, line);
        }

        Take("=");
        return new BicepDeclaration(kind, name, type, existing, IsWord("if") ? Conditional() : Expression(), decorators, line);
    }

    private BicepValue.If Conditional()
    {
        _at++;
        Take("(");
        var condition = Expression();
        Take(")");
        return new BicepValue.If(condition, Expression());
    }

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

    // One a line, or several on a line with commas.
    private List<T> Many<T>(string end, Func<T> read)
    {
        var items = new List<T>();
        SkipNewLines();
        while (!Is(end))
        {
            items.Add(read());
            if (!Is(end) && !Is(",") && Current.Kind != BicepTokenKind.NewLine)
            {
                throw Error($"'{Current.Value}' follows where a new line or a comma belongs.");
            }

            while (Is(",") || Current.Kind == BicepTokenKind.NewLine)
            {
                _at++;
            }
        }

        return items;
    }

    private static BicepValue.Text Text(BicepToken token) =>
        new(token.Value, [.. token.Parts!.OfType<List<BicepToken>>().Select(tokens => new BicepParser(tokens).Expression())]);

    private string TextToken() => Current.Kind == BicepTokenKind.Text ? _tokens[_at++].Value : throw Error("A string belongs here.");

    private string Identifier() => Current.Kind == BicepTokenKind.Identifier ? _tokens[_at++].Value : throw Error($"'{Current.Value}' is no name.");

    private bool Is(string symbol) => Current.Kind == BicepTokenKind.Symbol && Current.Value == symbol;

    private bool IsWord(string word) => Current.Kind == BicepTokenKind.Identifier && Current.Value == word;

    private void Take(string symbol) => _at += Is(symbol) ? 1 : throw Error($"'{Current.Value}' stands where '{symbol}' belongs.");

    private void SkipNewLines()
    {
        while (Current.Kind == BicepTokenKind.NewLine)
        {
            _at++;
        }
    }

    private void EndOfLine()
    {
        if (Current.Kind is not (BicepTokenKind.NewLine or BicepTokenKind.End))
        {
            throw Error($"'{Current.Value}' follows where a new line belongs.");
        }

        SkipNewLines();
    }

    private FormatException Error(string what) => new($"Line {Current.Line}: {what}");
}

namespace Alerts.Tests.Infra;

/// <summary>Reads a Bicep file by the language's grammar, as far as the files here use it.</summary>
internal sealed partial class BicepParser
{
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

using System.Text;

namespace Alerts.Tests.Infra;

internal enum BicepTokenKind
{
    Identifier,
    Number,
    Text,
    Symbol,
    NewLine,
    End,
}

/// <param name="Parts">Of a text: its literal pieces and, between them, the tokens of each interpolation.</param>
internal sealed record BicepToken(BicepTokenKind Kind, string Value, int Line, IReadOnlyList<object>? Parts = null);

/// <summary>Cuts a Bicep file into tokens. Fails on anything the language does not have.</summary>
internal sealed class BicepLexer(string text)
{
    private static readonly string[] Symbols =
        ["==", "!=", "=~", "!~", "<=", ">=", "&&", "||", "??", "=>", "::", ".?", "{", "}", "[", "]", "(", ")", ",", ".", ":", "=", "?", "!", "+", "-", "*", "/", "%", "<", ">", "@"];

    private int _at;
    private int _line = 1;

    internal static List<BicepToken> Read(string text) => new BicepLexer(text).ReadUntil(null);

    // An interpolation ends at its own closing brace; a file at its end.
    private List<BicepToken> ReadUntil(char? closing)
    {
        var tokens = new List<BicepToken>();
        var depth = 0;
        while (_at < text.Length)
        {
            var c = text[_at];
            if (c == closing && depth == 0)
            {
                _at++;
                tokens.Add(new BicepToken(BicepTokenKind.End, "", _line));
                return tokens;
            }

            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (Next() is { } token)
            {
                tokens.Add(token);
            }
        }

        if (closing is not null)
        {
            throw Error("An interpolation is not closed.");
        }

        tokens.Add(new BicepToken(BicepTokenKind.End, "", _line));
        return tokens;
    }

    private BicepToken? Next()
    {
        var c = text[_at];
        if (c is ' ' or '\t' or '\r')
        {
            _at++;
            return null;
        }

        if (c == '\n')
        {
            _at++;
            return new BicepToken(BicepTokenKind.NewLine, "\n", _line++);
        }

        if (Starts("//"))
        {
            _at = text.IndexOf('\n', _at) is >= 0 and var end ? end : text.Length;
            return null;
        }

        return c == '\'' ? Text() : char.IsAsciiDigit(c) ? While(BicepTokenKind.Number, char.IsAsciiDigit)
            : char.IsAsciiLetter(c) || c == '_' ? While(BicepTokenKind.Identifier, x => char.IsAsciiLetterOrDigit(x) || x == '_') : Symbol();
    }

    private BicepToken While(BicepTokenKind kind, Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < text.Length && belongs(text[_at]))
        {
            _at++;
        }

        return new BicepToken(kind, text[start.._at], _line);
    }

    private BicepToken Symbol()
    {
        var symbol = Array.Find(Symbols, Starts) ?? throw Error($"'{text[_at]}' is no symbol of Bicep.");
        _at += symbol.Length;
        return new BicepToken(BicepTokenKind.Symbol, symbol, _line);
    }

    private BicepToken Text()
    {
        var parts = new List<object>();
        var literal = new StringBuilder();
        var line = _line;
        _at++;
        while (true)
        {
            if (_at >= text.Length || text[_at] == '\n')
            {
                throw Error("A string is not closed on its line.");
            }

            var c = text[_at++];
            if (c == '\'')
            {
                parts.Add(literal.ToString());
                return new BicepToken(BicepTokenKind.Text, string.Concat(parts.Select(p => p as string ?? "${}")), line, parts);
            }

            if (c == '$' && _at < text.Length && text[_at] == '{')
            {
                _at++;
                parts.Add(literal.ToString());
                literal.Clear();
                parts.Add(ReadUntil('}'));
            }
            else
            {
                literal.Append(c == '\\' ? Escaped() : c);
            }
        }
    }

    private char Escaped() => text[_at++] switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        '\\' => '\\',
        '\'' => '\'',
        '$' => '$',
        var other => throw Error($"\\{other} is no escape of Bicep."),
    };

    private bool Starts(string what) => text.AsSpan(_at).StartsWith(what, StringComparison.Ordinal);

    private FormatException Error(string what) => new($"Line {_line}: {what}");
}

namespace Alerts.Reading.Stories.Attribution;

/// <summary>What kind of sign or word a token is, as far as letters tell.</summary>
internal enum Shape : byte
{
    Lower,
    Capital,
    AllCapital,
    Digits,
    Sign,
}

/// <summary>One word or sign of a text.</summary>
/// <param name="Start">In characters of the text.</param>
/// <param name="Word">Hash of its small letters.</param>
/// <param name="Suffix">Hash of its last three letters.</param>
/// <param name="Prefix">Hash of its first four letters.</param>
internal readonly record struct Token(int Start, int End, uint Word, uint Suffix, uint Prefix)
{
    public Shape Shape { get; init; }

    /// <summary>Whether it stands in quotation marks; the marks themselves do.</summary>
    public bool IsQuoted { get; init; }

    public bool OpensQuote { get; init; }

    public bool ClosesQuote { get; init; }

    public bool OpensSentence { get; init; }

    public bool ClosesSentence { get; init; }

    /// <summary>Sentences of the passage before it.</summary>
    public int Sentence { get; init; }
}

/// <summary>A paragraph of a text, cut into tokens.</summary>
internal sealed record Passage(Token[] Tokens);

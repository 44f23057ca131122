namespace Alerts.Reading.Stories.Attribution;

/// <summary>What is looked for around a cue.</summary>
internal enum Role
{
    Source,

    /// <summary>What was said, before the cue.</summary>
    Before,

    /// <summary>What was said, behind the cue.</summary>
    Behind,
}

/// <summary>Tokens from a first one to before an end.</summary>
internal readonly record struct TokenSpan(int Start, int End)
{
    public bool IsNone => End <= Start;

    public bool Contains(int at) => at >= Start && at < End;
}

/// <summary>A passage as seen from a cue of it for which something is looked for.</summary>
/// <param name="Source">Who speaks, where that is known.</param>
internal readonly record struct CueView(Passage Passage, TokenSpan Cue, TokenSpan Source, Role Role)
{
    private const uint Outside = 0x5EED;
    private const uint NoShape = 9;
    private const uint MostCommas = 3;

    private static readonly uint s_comma = FeatureHash.Of(",");

    public Token[] Tokens => Passage.Tokens;

    public Token First => Tokens[Cue.Start];

    public Token Last => Tokens[Cue.End - 1];

    /// <summary>Where the source stands to the cue: nowhere, right before, right behind, further before, further behind.</summary>
    public uint Side =>
        Source.IsNone ? 0u
        : Source.End == Cue.Start ? 1u
        : Source.Start == Cue.End ? 2u
        : Source.End < Cue.Start ? 3u
        : 4u;

    public uint Word(int at) => IsIn(at) ? Tokens[at].Word : Outside + (at < 0 ? 1u : 2u);

    public uint Suffix(int at) => IsIn(at) ? Tokens[at].Suffix : Outside;

    public uint Shape(int at) => IsIn(at) ? (uint)Tokens[at].Shape : NoShape;

    /// <summary>How far a place is from the cue; one behind it is never as near as one before it.</summary>
    public uint ToCue(int at) =>
        at < Cue.Start || (at == Cue.Start && Role != Role.Behind) ? Distance(at - Cue.Start) + 1 : Distance(at - Cue.End) + 100;

    public uint ToSource(int at) =>
        Source.IsNone ? 50u
        : at <= Source.Start ? Distance(at - Source.Start)
        : Distance(at - Source.End) + 60;

    /// <summary>Whether a span with that border would hold a part of the source.</summary>
    public bool IsInSource(int at, bool isEnd) => !Source.IsNone && (isEnd ? at > Source.Start && at <= Source.End : Source.Contains(at));

    /// <summary>Sentences from the cue's to that of a place.</summary>
    public uint Sentences(int at) =>
        (uint)(Math.Clamp((IsIn(at) ? Tokens[at].Sentence : Tokens[^1].Sentence + 1) - First.Sentence, -3, 3) + 4);

    /// <summary>What quotations and sentences begin and end at a place.</summary>
    public uint Borders(int at)
    {
        var next = IsIn(at) ? Flags(Tokens[at].OpensSentence, Tokens[at].OpensQuote, Tokens[at].IsQuoted) : 8u;
        var before = at > 0 ? Flags(Tokens[at - 1].ClosesSentence, Tokens[at - 1].ClosesQuote, Tokens[at - 1].IsQuoted) : 8u;
        return next + (16 * before);
    }

    /// <summary>Commas between a place and the cue.</summary>
    public uint Commas(int at)
    {
        var (from, to) = at <= Cue.Start ? (at, Cue.Start) : (Cue.End, at);
        var commas = 0u;
        for (var i = from; i < to && commas < MostCommas; i++)
        {
            commas += Tokens[i].Word == s_comma ? 1u : 0;
        }

        return commas;
    }

    private bool IsIn(int at) => at >= 0 && at < Tokens.Length;

    private static uint Flags(bool first, bool second, bool third) => (first ? 1u : 0) + (second ? 2u : 0) + (third ? 4u : 0);

    private static uint Distance(int tokens)
    {
        var far = Math.Abs(tokens);
        var step =
            far < 6 ? far
            : far < 9 ? 6
            : far < 13 ? 7
            : far < 20 ? 8
            : far < 35 ? 9
            : 10;
        return (uint)(tokens < 0 ? step + 20 : step);
    }
}

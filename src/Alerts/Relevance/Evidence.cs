using Alerts.Relevance.Matching;

namespace Alerts.Relevance;

/// <summary>What a watch term stands for in a text.</summary>
internal enum Sign
{
    Japan,
    NorthKorea,
    Relation,
    Topic,

    /// <summary>Another country: a list of them, or its own story.</summary>
    ThirdCountry,

    /// <summary>What only looks like a side: a sea, a newspaper, a war long ago; and markets and sport.</summary>
    Exclude,
}

/// <summary>A watch term standing in the text at folded offsets.</summary>
internal readonly record struct Mention(int Term, Sign Sign, int Start, int End, int Sentence, double Weight);

/// <summary>What stands in one item, found once and looked at by all features. Reusable; not thread-safe.</summary>
internal sealed class Evidence
{
    /// <summary>Topic of northKorea terms that name an outlet: what it writes is itself a statement of that side.</summary>
    public const string StateMediaTopic = "state-media";

    /// <summary>Topic of exclude terms that name another country.</summary>
    public const string ThirdCountryTopic = "third-country";

    /// <summary>Topic of the two of them with which Japan deals with North Korea.</summary>
    public const string PartnerTopic = "third-country-partner";

    /// <summary>Topic of terms that name the format of Japan, the United States and South Korea.</summary>
    public const string TrilateralTopic = "trilateral";

    private readonly List<TermMatch> _matches = [];
    private readonly FoldedText _source = new();

    public FoldedText Text { get; } = new();

    public List<Mention> Mentions { get; } = [];

    /// <summary>The title is the first. Empty where neither side is named.</summary>
    public List<Range> Sentences { get; } = [];

    public bool FromStateMedia { get; private set; }

    /// <summary>How much there is to read: about a word of an alphabetic script, or two characters of the others.</summary>
    public double Units { get; private set; }

    public void Read(ClassifierInput input, TermSet terms)
    {
        Text.Clear();
        Text.Append(input.Title);
        var title = Text.Length;
        Text.Append("\n");
        Text.Append(input.Text);
        Mentions.Clear();
        Sentences.Clear();
        _matches.Clear();
        terms.Find(Text.Span, _matches);
        if (_matches.Count == 0)
        {
            FromStateMedia = false;
            return;
        }

        FromStateMedia = IsStateMedia(input.Source, terms);
        Split(title);
        Place(terms);
    }

    private void Split(int title)
    {
        var text = Text.Span;
        Sentences.Add(0..title);
        var body = title + 1;
        if (text[body..].StartsWith(text[..title]))
        {
            body += title; // Many feeds begin the text with the title; it must not count twice.
        }

        Matching.Sentences.Split(text, body, text.Length, Sentences);
        Units = CountUnits(text[..title]) + CountUnits(text[body..]);
    }

    private void Place(TermSet terms)
    {
        var sentence = 0;
        foreach (var match in _matches)
        {
            while (sentence < Sentences.Count && Sentences[sentence].End.Value <= match.Start)
            {
                sentence++;
            }

            if (sentence < Sentences.Count && Sentences[sentence].Start.Value <= match.Start)
            {
                var term = terms.Terms[match.Term];
                Mentions.Add(new Mention(match.Term, SignOf(term), match.Start, match.End, sentence, term.Weight));
            }
        }
    }

    private bool IsStateMedia(string? source, TermSet terms)
    {
        if (source is null)
        {
            return false;
        }

        var mentions = _matches.Count;
        _source.Clear();
        _source.Append(source);
        terms.Find(_source.Span, _matches);
        var found = false;
        for (var i = mentions; i < _matches.Count; i++)
        {
            found |= terms.Terms[_matches[i].Term] is { Kind: WatchTermKind.NorthKorea, Topic: StateMediaTopic };
        }

        _matches.RemoveRange(mentions, _matches.Count - mentions);
        return found;
    }

    private static Sign SignOf(WatchTerm term) => term.Kind switch
    {
        WatchTermKind.Japan => Sign.Japan,
        WatchTermKind.NorthKorea => Sign.NorthKorea,
        WatchTermKind.Relation => Sign.Relation,
        WatchTermKind.Topic => Sign.Topic,
        _ => term.Topic is ThirdCountryTopic or PartnerTopic ? Sign.ThirdCountry : Sign.Exclude,
    };

    private static double CountUnits(ReadOnlySpan<char> text)
    {
        var (words, unspaced, previous) = (0, 0, CharClass.Other);
        foreach (var unit in text)
        {
            var current = Script.ClassOf(unit);
            words += current == CharClass.Word && previous != CharClass.Word ? 1 : 0;
            unspaced += current == CharClass.Unspaced ? 1 : 0;
            previous = current;
        }

        return words + (unspaced / 2.0);
    }
}

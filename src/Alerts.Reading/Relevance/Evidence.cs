using Alerts.Reading.Text;

namespace Alerts.Reading.Relevance;

/// <summary>A watch term standing in the text at folded offsets.</summary>
internal readonly record struct TermMention(int Term, TermTraits Traits, int Start, int End, int Sentence)
{
    public Sign Sign => Traits.Sign;

    public double Weight => Traits.Weight;
}

/// <summary>What stands in one item, found once and looked at by all features. Reusable; not thread-safe.</summary>
internal sealed class Evidence
{
    private readonly List<TermMatch> _matches = [];
    private readonly List<TermMatch> _shorthand = [];
    private readonly FoldedText _source = new();

    public FoldedText Text { get; } = new();

    public List<TermMention> Mentions { get; } = [];

    /// <summary>The title is the first. Empty where neither side is named.</summary>
    public List<Range> Sentences { get; } = [];

    /// <summary>A North Korean outlet speaks.</summary>
    public bool FromStateMedia { get; private set; }

    /// <summary>An outlet of a third country speaks.</summary>
    public bool IsForeign { get; private set; }

    /// <summary>Written with kana.</summary>
    public bool IsJapanese { get; private set; }

    /// <summary>There is more than the title.</summary>
    public bool HasBody { get; private set; }

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
        terms.Find(Text.Span, _matches, WritingOf.Text(Text.Span, input.Language));
        if (_matches.Count == 0)
        {
            FromStateMedia = false;
            return;
        }

        var body = BodyStart(Text.Span, title);
        var news = Furniture.News(Text.Span, body, Text.Length, BeginsInCapitals(input.Text));
        IsJapanese = Text.Span.ContainsAnyInRange('\u3041', '\u3096');
        Frame(input, terms, body, news);
        Split(title, body);
        Place(terms, title, news);
    }

    public bool Has(ClassifierInput input, TermSet terms)
    {
        Text.Clear();
        Text.Append(input.Title);
        Text.Append("\n");
        Text.Append(input.Text);
        var writings = WritingOf.Text(Text.Span, input.Language);
        Text.Append("\n");
        Text.Append(input.Source);
        _matches.Clear();
        terms.Find(Text.Span, _matches, writings);
        return _matches.Count > 0;
    }

    private void Split(int title, int body)
    {
        var text = Text.Span;
        Sentences.Add(0..title);
        Reading.Text.Sentences.Split(text, body, text.Length, Sentences);
        HasBody = body < text.Length;
        Units = CountUnits(text[..title]) + CountUnits(text[body..]);
    }

    /// <summary>Many feeds begin the text with the title; it must not count twice.</summary>
    private static int BodyStart(ReadOnlySpan<char> text, int title)
    {
        var body = title + 1;
        return title > 0 && text[body..].StartsWith(text[..title]) ? body + title : body;
    }

    private void Place(TermSet terms, int title, Range news)
    {
        var text = Text.Span;
        var hangul = text.ContainsAnyInRange('\uAC00', '\uD7A3');
        Shorthand.Find(text[..title], terms, _matches, IsJapanese, _shorthand);
        var (sentence, before, next) = (0, 0, 0);
        foreach (var match in _matches)
        {
            for (; next < _shorthand.Count && _shorthand[next].Start < match.Start; next++)
            {
                Add(_shorthand[next], terms, 0);
            }

            while (sentence < Sentences.Count && Sentences[sentence].End.Value <= match.Start)
            {
                sentence++;
            }

            if (
                sentence < Sentences.Count
                && Sentences[sentence].Start.Value <= match.Start
                && (match.Start < title || (match.Start >= news.Start.Value && match.End <= news.End.Value))
                && Boundary.BeginsWord(text, match, before)
                && Counts(terms.Traits[match.Term], match, title, hangul)
            )
            {
                Add(match, terms, sentence);
            }

            before = match.End;
        }

        for (; next < _shorthand.Count; next++)
        {
            Add(_shorthand[next], terms, 0);
        }

        if (_shorthand.Count > 0)
        {
            Mentions.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        }
    }

    private void Add(TermMatch match, TermSet terms, int sentence) =>
        Mentions.Add(new TermMention(match.Term, terms.Traits[match.Term], match.Start, match.End, sentence));

    private bool Counts(in TermTraits traits, TermMatch match, int title, bool hangul)
    {
        if (traits.Is(Roles.Home))
        {
            return traits.Sign == Sign.NorthKorea ? FromStateMedia : IsJapanese && !IsForeign && BeginsHome(match.Start);
        }

        if (traits.Is(Roles.Echo))
        {
            return Mentions.Exists(static m => m.Sign is Sign.NorthKorea or Sign.Relation);
        }

        // A headline's single characters are read by themselves; in running text they are Korean style.
        return match.End - match.Start > 1 || (match.Start >= title && hangul) || !Boundary.IsHan(Text.Span[match.Start]);
    }

    /// <summary>韓国政府, 李強首相: a word for one's own authorities right behind another name means those of that one.</summary>
    private bool BeginsHome(int start)
    {
        if (Mentions.Count > 0 && (start == Mentions[^1].End || (start == Mentions[^1].End + 1 && Text.Span[start - 1] is 'の' or '・')))
        {
            return Mentions[^1].Sign is not (Sign.ThirdCountry or Sign.NorthKorea);
        }

        return start == 0 || !(Boundary.IsHan(Text.Span[start - 1]) || Text.Span[start - 1] is (>= '\u30A1' and <= '\u30FA') or 'ー');
    }

    /// <summary>What the source and the dateline say of who speaks.</summary>
    private void Frame(ClassifierInput input, TermSet terms, int body, Range news)
    {
        var roles = SourceRoles(input.Source, terms);
        foreach (var match in _matches)
        {
            if (match.Start >= body && match.Start < news.Start.Value)
            {
                ref readonly var traits = ref terms.Traits[match.Term];
                roles |= traits.Roles & (Roles.StateMedia | Roles.ForeignMedia);
            }
        }

        FromStateMedia = (roles & Roles.StateMedia) != 0;
        IsForeign = (roles & Roles.ForeignMedia) != 0;
    }

    private Roles SourceRoles(string? source, TermSet terms)
    {
        var roles = Roles.None;
        if (source is null)
        {
            return roles;
        }

        var mentions = _matches.Count;
        _source.Clear();
        _source.Append(source);
        terms.Find(_source.Span, _matches);
        for (var i = mentions; i < _matches.Count; i++)
        {
            roles |= terms.Traits[_matches[i].Term].Roles;
        }

        _matches.RemoveRange(mentions, _matches.Count - mentions);
        return roles;
    }

    private static bool BeginsInCapitals(string text)
    {
        var word = text.AsSpan().TrimStart();
        var end = word.IndexOfAnyExceptInRange('A', 'Z');
        return end > 2 && word[end] is ' ' or ',' or '.' or ':' or '-';
    }

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

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
    /// <summary>Below that, what a second opinion saw is none.</summary>
    private const double LeastConfidence = 0.6;

    private readonly List<TermMatch> _matches = [];
    private readonly FoldedText _source = new();

    public FoldedText Text { get; } = new();

    public List<TermMention> Mentions { get; } = [];

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

    public bool Has(ClassifierInput input, TermSet terms)
    {
        Text.Clear();
        Text.Append(input.Title);
        Text.Append("\n");
        Text.Append(input.Text);
        Text.Append("\n");
        Text.Append(input.Source);
        _matches.Clear();
        terms.Find(Text.Span, _matches);
        return _matches.Count > 0;
    }

    /// <summary>
    /// Takes in what a second opinion saw: a side that is only part of the name of an event or a product is none; and a name that says a side
    /// where the text alone did not (run into the next word, say) is one.
    /// </summary>
    public void Amend(string fullText, IReadOnlyList<NamedEntity> entities, TermSet terms)
    {
        foreach (var entity in entities)
        {
            if (entity.Confidence < LeastConfidence || entity.Length == 0 || entity.Start < 0 || entity.Start + entity.Length > fullText.Length
                || !fullText.AsSpan(entity.Start, entity.Length).SequenceEqual(entity.Text))
            {
                continue;
            }

            var (start, end) = (Text.Locate(entity.Start), Text.Locate(entity.Start + entity.Length));
            if (entity.Category is "Event" or "Product")
            {
                DropPartOf(start, end);
            }
            else if (entity.Category is "Location" or "Organization" or "Person" && !Mentions.Exists(m => m.Start < end && start < m.End))
            {
                AddName(start, end, terms);
            }
        }

        Mentions.Sort(static (a, b) => a.Start.CompareTo(b.Start));
    }

    /// <summary>An event that names both sides, such as their summit, is what we look for.</summary>
    private void DropPartOf(int start, int end)
    {
        var inside = Mentions.FindAll(m => m.Start >= start && m.End <= end && m.End - m.Start < end - start);
        if (!inside.Exists(m => m.Sign == Sign.Relation) && inside.Exists(m => m.Sign == Sign.Japan) != inside.Exists(m => m.Sign == Sign.NorthKorea))
        {
            Mentions.RemoveAll(m => m.Sign is Sign.Japan or Sign.NorthKorea && inside.Contains(m));
        }
    }

    private void AddName(int start, int end, TermSet terms)
    {
        _matches.Clear();
        terms.Find(Text.Span[start..end], _matches);
        var sentence = Sentences.FindIndex(s => s.Start.Value <= start && start < s.End.Value);
        foreach (var match in _matches)
        {
            ref readonly var traits = ref terms.Traits[match.Term];
            if (sentence >= 0 && traits.Sign is Sign.Japan or Sign.NorthKorea or Sign.Relation && !traits.Home)
            {
                Mentions.Add(new TermMention(match.Term, traits, start + match.Start, start + match.End, sentence));
            }
        }
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

        Reading.Text.Sentences.Split(text, body, text.Length, Sentences);
        Units = CountUnits(text[..title]) + CountUnits(text[body..]);
    }

    private void Place(TermSet terms)
    {
        var text = Text.Span;
        var hangul = text.ContainsAnyInRange('\uAC00', '\uD7A3');
        var kana = text.ContainsAnyInRange('\u3041', '\u3096');
        var sentence = 0;
        foreach (var match in _matches)
        {
            while (sentence < Sentences.Count && Sentences[sentence].End.Value <= match.Start)
            {
                sentence++;
            }

            ref readonly var traits = ref terms.Traits[match.Term];
            if (sentence < Sentences.Count && Sentences[sentence].Start.Value <= match.Start
                && (traits.Home ? kana && !BelongsToAnother(match.Start) : match.End - match.Start > 1 || hangul || IsHeadlineShort(text, match)))
            {
                Mentions.Add(new TermMention(match.Term, traits, match.Start, match.End, sentence));
            }
        }
    }

    /// <summary>韓国政府, 北朝鮮の外務省: a word for one's own authorities right behind another country's name.</summary>
    private bool BelongsToAnother(int start) =>
        Mentions.Count > 0 && Mentions[^1] is { Sign: Sign.ThirdCountry or Sign.NorthKorea } before && start - before.End <= 1;

    /// <summary>One Han character for a country is Korean headline style; in Japanese only 北、… at the start of a clause.</summary>
    private static bool IsHeadlineShort(ReadOnlySpan<char> text, TermMatch match) =>
        Script.ClassOf(text[match.Start]) == CharClass.Word || (match.End < text.Length && text[match.End] == '、');

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
            found |= terms.Traits[_matches[i].Term].StateMedia;
        }

        _matches.RemoveRange(mentions, _matches.Count - mentions);
        return found;
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

using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>What English tells behind the news: a clause of its own, a habit, and, further down, a standing state of things.</summary>
internal sealed class EnglishBackground(PhraseBook phrases, Discourse discourse)
{
    private const int PerfectReach = 4;
    private const int RelativeReach = 24;
    private const int HabitReach = 40;
    private const int YearReach = 8;

    // What comes after the opening is as often the state of things as the news.
    private const int LastOfNews = 2;

    // "Japan is protesting …", "Seoul says …": where the news itself is told in the present, that tense makes nothing a state of things.
    private readonly Lazy<bool> _isInPresent = new(() =>
    {
        var verb = discourse
            .Article.Body.Take(LastOfNews)
            .SelectMany(s => Cues.In(s, phrases).Where(IsTelling).Select(c => EnglishText.WordAt(s.Flat, c.Start)))
            .FirstOrDefault(w => phrases.EndAt("noun.statement", w, 0) == 0 && phrases.EndAt("noun.publication", w, 0) == 0);
        return verb is not (null or "said") && !verb.EndsWith("ed", StringComparison.Ordinal);
    });

    /// <summary>"Since Pyongyang turned it down", "has long demanded"; further down also "Seoul rejects", "has rejected".</summary>
    public bool Holds(Cue cue, SentenceMarks marks) =>
        (cue.Class >= CueClass.Confirms && (IsSubordinate(cue, marks) || IsOfSubordinate(cue, marks)))
        || (cue is { Class: >= CueClass.Confirms and not CueClass.Silent } && IsHabit(cue, marks))
        || (IsMove(cue) && IsBehind(cue.Start, "had", marks) && !IsSaid(cue, marks))
        || (IsMove(cue) && IsBehind(cue.Start, "earlier", marks) && marks.Sentence.Index >= LastOfNews)
        || (IsMove(cue) && (IsWeak(cue, marks) || IsDated(cue, marks)))
        || (cue is { IsContent: true, Class: CueClass.Denies or >= CueClass.Announces } && IsHeldSince(cue, marks))
        || (
            (IsMove(cue) || cue is { Class: CueClass.Denies, IsContent: false })
            && marks.Sentence.Index > LastOfNews
            && !IsStatesOwn
            && IsStanding(cue, marks)
        );

    /// <summary>"Pyongyang has long maintained that the issue is resolved", further down also "argues that it is": a position, and no news.</summary>
    private bool IsHeldSince(Cue cue, SentenceMarks marks) =>
        marks.Sentence.QuotationAt(cue.Start) is null
        && marks.Cues.LastOrDefault(c => c is { Class: CueClass.Says, IsContent: false } && c.End <= cue.Start) is { End: > 0 } saying
        && (
            IsHabit(saying, marks)
            || (
                marks.Sentence.Index > LastOfNews
                && !IsStatesOwn
                && phrases.Find("day", marks.Flat).Count == 0
                && (IsPerfect(saying, marks) || phrases.EndAt("position.any", marks.Flat, saying.Start) > 0)
            )
        );

    /// <summary>A statement of a government in its own words is in the present tense all through.</summary>
    private bool IsStatesOwn =>
        discourse.Article.Outlet.StateOf is not null || discourse.Article.Credits.Any(c => c.Outlet.StateOf is not null);

    /// <summary>"The proposed talks", "Seoul's announced plan", "the first officially acknowledged case".</summary>
    public bool IsAttributive(int at, SentenceMarks marks)
    {
        var (start, word) = EnglishText.WordBefore(marks.Flat, at);
        while (word.EndsWith("ly", StringComparison.Ordinal) || (word.Length > 0 && phrases.EndAt("word.ordinal", word, 0) == word.Length))
        {
            (start, word) = EnglishText.WordBefore(marks.Flat, start);
        }

        return word.EndsWith("'s", StringComparison.Ordinal)
            || (word.Length > 0 && phrases.EndAt("word.determiner", word, 0) == word.Length);
    }

    public static bool IsMove(Cue cue) => cue is { Class: >= CueClass.Announces, IsContent: false };

    private static bool IsTelling(Cue cue) =>
        cue is { IsContent: false, IsTold: false, Class: not (CueClass.Attributes or CueClass.Cites or CueClass.Reports) };

    /// <summary>Whether the verb and who acts stand behind "after", "since", "when", or the verb behind "which".</summary>
    private bool IsSubordinate(Cue cue, SentenceMarks marks)
    {
        var from = marks.Flat.AsSpan(0, cue.Start).LastIndexOfAny(",;(") + 1;
        var words = phrases.Find("subordinate", marks.Flat[from..cue.Start]);
        return words.Exists(w =>
            w.Class == "subordinate.relative"
                ? IsMove(cue) && cue.Start - from - w.End < RelativeReach
                : marks.Actors.Any(a => a.Start >= from + w.End && a.End <= cue.Start) || IsPronoun(from + w.End, marks)
        );
    }

    /// <summary>"Since Pyongyang refused to come, demanding aid": the participle goes on with what is told behind the news.</summary>
    private bool IsOfSubordinate(Cue cue, SentenceMarks marks) =>
        marks.Flat.AsSpan(0, cue.Start).TrimEnd().EndsWith(",")
        && marks.Flat.AsSpan(cue.Start, EnglishText.WordEnd(marks.Flat, cue.Start) - cue.Start).EndsWith("ing")
        && marks.Cues.LastOrDefault(c => !c.IsContent && c.End < cue.Start) is { End: > 0 } before
        && IsSubordinate(before, marks);

    private bool IsPronoun(int at, SentenceMarks marks)
    {
        var start = Math.Min(at + 1, marks.Flat.Length);
        return phrases.EndAt("word.pronoun", marks.Flat, start) is > 0 and var end && end == EnglishText.WordEnd(marks.Flat, start);
    }

    private bool IsHabit(Cue cue, SentenceMarks marks)
    {
        var from = Math.Max(0, cue.Start - HabitReach);
        return phrases.Find("habit", marks.Flat[from..cue.Start]).Count > 0;
    }

    /// <summary>The simple present or the perfect, with no day beside it.</summary>
    private bool IsStanding(Cue cue, SentenceMarks marks)
    {
        var word = EnglishText.WordAt(marks.Flat, cue.Start);
        var isPresent = word.EndsWith('s') && word != "was" && !IsOfReport(cue, marks) && !_isInPresent.Value;
        return marks.Sentence.QuotationAt(cue.Start) is null
            && (isPresent || (IsMove(cue) && (IsPerfect(cue, marks) || IsProgressive(cue, marks))))
            && !IsSaid(cue, marks)
            && phrases.Find("solemn", marks.Flat[Math.Max(0, cue.Start - RelativeReach)..cue.End]).Count == 0
            && phrases.Find("day", marks.Flat).Count == 0;
    }

    /// <summary>"Has denied the report" answers, "has denied the charge" is told again.</summary>
    private bool IsOfReport(Cue cue, SentenceMarks marks)
    {
        var told = marks.Flat[cue.End..Math.Min(marks.Flat.Length, cue.End + RelativeReach)];
        return cue.Class == CueClass.Denies && phrases.Has("object.report", told);
    }

    /// <summary>Who blames whom is told again with every piece of news.</summary>
    private bool IsWeak(Cue cue, SentenceMarks marks) =>
        marks.Sentence.Index >= LastOfNews
        && !GoesOn(cue, marks)
        && !IsOfStatement(cue, marks)
        && phrases.EndAt("weak.any", marks.Flat, cue.Start) > 0
        && phrases.Find("day", marks.Flat).Count == 0;

    /// <summary>"Issued a statement accusing Tokyo".</summary>
    private bool IsOfStatement(Cue cue, SentenceMarks marks) =>
        EnglishText.WordBefore(marks.Flat, cue.Start).Word is { Length: > 0 } word
        && phrases.EndAt("noun.statement", word, 0) == word.Length;

    /// <summary>"Announced the plan to build it in July 2016": of another year, further down.</summary>
    private bool IsDated(Cue cue, SentenceMarks marks)
    {
        if (marks.Sentence.Index < LastOfNews || marks.Sentence.QuotationAt(cue.Start) is not null)
        {
            return false;
        }

        var told = marks.Flat[cue.End..];
        return phrases
            .Find("dated", told)
            .Exists(d => Years.IsEarlier(told.AsSpan(d.End, Math.Min(YearReach, told.Length - d.End)), discourse.Article.Item.At));
    }

    /// <summary>"It accused Tokyo …" goes on with what was said right before.</summary>
    private bool GoesOn(Cue cue, SentenceMarks marks) =>
        discourse.Last is { Source.Kind: SourceKind.Government } last
        && last.Sentence == marks.Sentence.Index - 1
        && phrases.EndAt("word.goeson", marks.Flat, 0) is > 0 and var end
        && cue.Start == end + 1;

    private static bool IsProgressive(Cue cue, SentenceMarks marks) =>
        marks.Flat.AsSpan(cue.Start, EnglishText.WordEnd(marks.Flat, cue.Start) - cue.Start).EndsWith("ing")
        && EnglishText.WordBefore(marks.Flat, cue.Start).Word is "is" or "are" or "been";

    /// <summary>"He said that his country condemns it" is no state of things.</summary>
    private static bool IsSaid(Cue cue, SentenceMarks marks) =>
        marks.Cues.Any(c =>
            c is { Class: CueClass.Says or CueClass.Announces, IsContent: false }
            && c.End <= cue.Start
            && marks.Flat.AsSpan(c.Start, c.End - c.Start) is var word
            && (word is "said" or "says" or "told" || word.EndsWith("ed"))
        );

    private bool IsPerfect(Cue cue, SentenceMarks marks) => IsBehind(cue.Start, "has", marks) || IsBehind(cue.Start, "have", marks);

    private bool IsBehind(int at, string auxiliary, SentenceMarks marks)
    {
        for (var i = 0; i < PerfectReach; i++)
        {
            var (start, word) = EnglishText.WordBefore(marks.Flat, at);
            if (word == auxiliary)
            {
                return true;
            }

            if (word.Length == 0 || phrases.EndAt("word.skip", word, 0) != word.Length)
            {
                return false;
            }

            at = start;
        }

        return false;
    }
}

using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>One walk from a verb to its subject.</summary>
internal sealed class EnglishWalk(PhraseBook phrases, EnglishNeighbours neighbours, EnglishClauses clauses, int from, Read read)
{
    private const int MostSteps = 40;
    private const int LongestBracket = 60;

    // Other words may only belong to a prepositional phrase, whose preposition must then come.
    private const int MostUnread = 7;

    private readonly EnglishAsides _asides = new(phrases, read.Marks);
    private readonly SentenceMarks _marks = read.Marks;
    private readonly IReadOnlyList<Frame> _frames = read.Frames;
    private readonly string _flat = read.Marks.Flat;
    private IReadOnlyList<Source>? _found;
    private readonly int _verb = from;
    private int _at = from;
    private int _unread;

    // Whether nothing but auxiliaries was passed: "after Seoul said".
    private bool _isNear = true;

    public IReadOnlyList<Source> Subject()
    {
        for (var step = 0; step < MostSteps && _at > 0; step++)
        {
            var end = EnglishText.TrimEnd(_flat, _at);
            if (!(PassesActor(end) || PassesSign(end)))
            {
                PassWord();
            }

            if (_found is not null)
            {
                return _found;
            }
        }

        return [];
    }

    /// <summary>Behind a preposition somebody says where or of whom; who acts stands before.</summary>
    private bool PassesActor(int end)
    {
        if (_marks.ActorEndingAt(end) is { } actor)
        {
            var preposition = neighbours.PrepositionBefore(actor, _marks);
            if (preposition < 0 || (_isNear && OpensClause(EnglishText.WordAt(_flat, preposition))))
            {
                _found = _unread > 0 && actor.IsPlace ? [] : neighbours.With(actor, _marks);
            }
            else if (!actor.IsPlace && Is("word.ofparty", EnglishText.WordBefore(_flat, preposition).Word))
            {
                // "An article in the Exempel", "a statement from the ministry": its.
                _found = neighbours.With(actor, _marks);
            }
            else
            {
                Go(preposition);
            }

            return true;
        }

        // "Fuji News Network (FNN) said": brackets hold the name that is known.
        if (end > 0 && _flat[end - 1] == ')' && _marks.ActorEndingAt(end - 1) is { First.Kind: SourceKind.Outlet } inside)
        {
            _found = inside.Sources;
        }

        return _found is not null;
    }

    private bool PassesSign(int end)
    {
        var sign = end > 0 ? _flat[end - 1] : '\0';
        var isQuote = sign is '"' or '”';
        var isComma = sign == ',' || (isQuote && end > 1 && _flat[end - 2] == ',');
        if (sign == ',' && _at == _verb && _marks.Sentence.IsTitle)
        {
            _found = EnglishClauses.OfHeadline(_verb, _marks, _frames);
        }
        else if (isComma && _at == _verb && EnglishClauses.IsParticiple(_flat, _verb) && !IsOpened(end))
        {
            return true;
        }
        else if (sign == ',')
        {
            PassComma(end - 1);
        }
        else if (OpensPartial(end))
        {
            // Jane Roe "strongly urged the council to act": the quotation opens with the verb.
            _at = end - 1;
            return true;
        }
        else if (sign is '-' or ')')
        {
            Stand(sign == ')' ? Open(end - 1) : end - 1);
        }
        else if ((isQuote || sign == '\'') && QuotationEndingAt(end) is { } quotation)
        {
            _at = isComma && _asides.RelativeBefore(quotation.Start) is > 0 and var relative ? relative : quotation.Start;
        }

        return _found is not null || sign is ',' or '-' or ')' || ((isQuote || sign == '\'') && QuotationEndingAt(end) is not null);
    }

    /// <summary>"Marchers filled the capital, protesting …": who marches, not where. Whether the walk may go on.</summary>
    private bool IsOpened(int end)
    {
        if (EnglishClauses.OfParticiple(_verb, _marks, _frames) is { Count: > 0 } main)
        {
            _found = main;
        }
        else if (_marks.ActorEndingAt(end - 1) is not { } opener || EnglishText.SkipArticle(_flat, opener.Start) > 0)
        {
            _found = [];
        }

        return _found is null;
    }

    /// <summary>Steps over an aside between commas.</summary>
    private void PassComma(int comma)
    {
        var previous = comma > 0 ? _flat.LastIndexOf(',', comma - 1) : -1;
        previous = comma - previous > EnglishAsides.Longest ? -1 : previous;
        var isAside = previous > 0 && _asides.IsAside(previous);

        // What stands right before the comma may be the subject itself: "Hayashi, speaking to reporters, said".
        var apposed = isAside || previous <= 0 ? null : _asides.Apposed(previous, comma);
        if (!isAside && apposed is null && _marks.Actors.Any(a => a.End == comma))
        {
            _at = comma;
        }
        else if (previous <= 0)
        {
            _found = EnglishClauses.OfParticiple(_verb, _marks, _frames);
        }
        else if (apposed is not null)
        {
            _found = apposed.Sources;
        }
        else
        {
            _at = previous;
        }
    }

    private bool OpensPartial(int end) => _marks.Sentence.Quotations.Any(q => q.Start == end - 1 && q.Contains(_verb));

    private Quotation? QuotationEndingAt(int end) =>
        _marks.Sentence.Quotations.FirstOrDefault(q => q.End == end) is { Start: > 0 } quotation ? quotation : null;

    private int Open(int close) => _flat.LastIndexOf('(', close) is var open and >= 0 && close - open < LongestBracket ? open : -1;

    private void PassWord()
    {
        var (start, word) = EnglishText.WordBefore(_flat, _at);
        if (
            word.Length == 0
            && start > 0
            && _flat[start - 1] == '.'
            && EnglishText.WordBefore(_flat, start - 1) is var month
            && IsMonth(month.Word)
        )
        {
            // "Beijing on Feb. 18 announced".
            _at = month.Start;
        }
        else if (word.Length == 0)
        {
            _found = start == 0 ? EnglishClauses.Dropped(_verb, _marks, _frames) : [];
        }
        else if (word is "and" or "but" or "or" or "nor" or "while" or "then")
        {
            _found = _unread > 0 ? [] : EnglishClauses.Coordinated(start, _verb, _marks, _frames);
        }
        else if (Is("word.pronoun", word))
        {
            _found = _unread > 0 ? [] : clauses.OfPronoun(word, start, _verb, _marks, _frames);
        }
        else if (
            word is "country" or "nation"
            && (EnglishText.WordBefore(_flat, start).Word is "his" or "her" or "its" or "their" || IsTheCountry(start))
        )
        {
            _found = clauses.OfPronoun("he", start, _verb, _marks, _frames);
        }
        else if (
            (_unread == 0 || EnglishClauses.IsParticiple(_flat, _verb))
            && clauses.OfStatement(word, start, _verb, _marks, _frames) is { } of
        )
        {
            _found = of;
        }
        else if (
            Is("word.skip", word)
            || Is("word.time", word)
            || char.IsAsciiDigit(word[0])
            || word.EndsWith("ly", StringComparison.Ordinal)
        )
        {
            _at = start;
        }
        else if (word is not "to" && neighbours.IsPreposition(word) && _unread > 0 && EnglishClauses.IsParticiple(_flat, _verb))
        {
            // "Amid a march calling for reform": the march calls.
            _found = [];
        }
        else if (neighbours.IsPreposition(word))
        {
            Go(start);
        }
        else
        {
            _unread++;
            _isNear = false;
            _at = start;
            _found = _unread > MostUnread || Is("word.stop", word) ? [] : null;
        }
    }

    /// <summary>"The country also says": at the head of a sentence the one that was spoken of.</summary>
    private bool IsTheCountry(int at) => _unread == 0 && EnglishText.SkipArticle(_flat, at) is 0 && at > 0;

    /// <summary>"After Seoul said", "as Pyongyang announces".</summary>
    private bool OpensClause(string word) => Is("subordinate.clause", word) || (word is "as" && IsFinite());

    private bool IsFinite() =>
        EnglishText.WordAt(_flat, _verb).EndsWith('s') || EnglishText.WordAt(_flat, _verb).EndsWith("ed", StringComparison.Ordinal);

    private bool IsMonth(string word) => word.Length > 0 && Is("word.time", word);

    private bool Is(string name, string word) => phrases.EndAt(name, word, 0) == word.Length;

    private void Go(int to)
    {
        _at = to;
        _unread = 0;
        _isNear = false;
    }

    private void Stand(int at)
    {
        _at = at;
        _found = at <= 0 ? [] : null;
    }
}

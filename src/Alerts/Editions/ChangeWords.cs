using Alerts.Channels;
using Alerts.Platform.Language;
using Alerts.Platform.Web;
using Alerts.Reading.Stories;

namespace Alerts.Editions;

/// <summary>Our words for what changed and for who answers what, never stronger than what was read. Pure.</summary>
internal sealed class ChangeWords(StoryFacts facts, Reader reader)
{
    private const int MostInLine = 4;
    private readonly ReaderText _words = reader.Words;
    private readonly Names _names = new(reader.Words);

    /// <summary>What is new in one line, the weightiest first.</summary>
    internal string Line(IEnumerable<StoryChange> changes) =>
        Capital(ByWeight(changes).Select(Of).Distinct().Take(MostInLine).Aggregate((line, next) => _words["Change.Joint", line, next]));

    /// <summary>The weightiest in a few words, as a subject begins.</summary>
    internal string Short(IEnumerable<StoryChange> changes)
    {
        var first = ByWeight(changes).First();
        return Capital(
            first is { Kind: ChangeKind.Correction, Outlet: { } outlet } ? _words["Change.Correction", _names.Outlet(outlet)] : Of(first)
        );
    }

    /// <summary>One change in our words, without a full stop.</summary>
    internal string Of(StoryChange change) =>
        change switch
        {
            { Kind: ChangeKind.Retraction, Value: { } reason } => _words["Change.Retraction", PlainText.ToOneLine(reason).TrimEnd('.')],
            { Kind: ChangeKind.Development, Value: { } kind } => _words["Development." + kind],
            { Kind: ChangeKind.Edit, Value: { } what } => _words["Change.Edit", PlainText.ToOneLine(what)],
            { Kind: ChangeKind.Response } when Answer(change) is { } answer => answer,
            { Kind: ChangeKind.Origin, Value: { } name } => _words["Change.Origin", _names.Origin(name)],
            { Kind: ChangeKind.Contradiction, Value: { } slot } => _words["Change.Contradiction", _names.Slot(slot)],
            // No other is told as a change, and the story's own may be another by now.
            { Kind: ChangeKind.Status } => _words["Change.Status", _words.Of<StoryStatus>(StoryStatus.Official)],
            { Value: { } value, Before: { } before } => _words["Change.Number", Value(value), Value(before)],
            { Value: { } value } => _words["Change.New", _names.Slot(Choices.Name(change.Kind)), Value(value)],
            { Kind: ChangeKind.Correction, Outlet: { } outlet } when _words.Language != ReaderLanguages.Default => _words[
                "Change.Correction",
                _names.Outlet(outlet)
            ],
            _ => PlainText.ToOneLine(change.Text).TrimEnd('.'),
        };

    /// <summary>Whether its sentence belongs to no answer, origin or difference, and has to stand by itself.</summary>
    internal bool StandsAlone(StoryChange change) =>
        change.Kind is not (ChangeKind.Origin or ChangeKind.Contradiction or ChangeKind.Retraction or ChangeKind.Edit)
        && !(change.Kind == ChangeKind.Response && Answer(change) is not null);

    /// <summary>What one says in one sentence: it may both know of a report and decline to comment on it.</summary>
    internal string Stances(IEnumerable<OfficialResponse> responses) =>
        responses.Select(r => _words.Of<Stance>(r.Stance)).Distinct().Aggregate((all, next) => _words["Answer.And", all, next]);

    /// <summary>With the government, where the name does not tell it.</summary>
    internal Said Speaker(OfficialResponse response)
    {
        var name = _names.Speaker(PlainText.ToOneLine(response.Speaker), response.Government);
        var government = response.Government is null ? null : _names.Government(response.Government);
        return government is null || Names.Tells(name.Text, response.Government!, government)
            ? name
            : name with
            {
                Text = _words["Speaker.Of", name.Text, government],
            };
    }

    /// <summary>What one outlet says where outlets differ; of an answer, who says what.</summary>
    internal Said Value(StorySlot slot, ContradictionValue value)
    {
        // A sentence may tell both an answer and the place or number that is in question.
        var isAnswer = slot == StorySlot.Response;
        var answers = facts.Responses.Where(r => isAnswer && r.Sentence == value.Sentence && r.Outlet == value.Outlet).ToList();
        return answers.Count > 0
            ? new Said(Answer(_names.Speaker(answers[0].Speaker, answers[0].Government).Text, answers))
            : _names.Value(PlainText.ToOneLine(value.Value));
    }

    internal string Capital(string line) => line.Length == 0 ? line : char.ToUpper(line[0], _words.Culture) + line[1..];

    private string Value(string value) => _names.Value(PlainText.ToOneLine(value)).Text;

    private string? Answer(StoryChange change)
    {
        var answers = facts.Responses.Where(r => r.Sentence == change.Sentence && r.Outlet == change.Outlet).ToList();
        return answers.Count == 0 ? null
            : answers[0].Government is { } government ? Answer(_names.Government(government), answers)
            : Answer(PlainText.ToOneLine(answers[0].Speaker), answers);
    }

    private string Answer(string who, IEnumerable<OfficialResponse> answers) => _words["Answer.Line", who, Stances(answers)];

    private static IEnumerable<StoryChange> ByWeight(IEnumerable<StoryChange> changes) => changes.OrderBy(c => c.Kind);
}

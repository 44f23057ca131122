using Alerts.Reading.Stories.Anatomy;
using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Frames;

/// <summary>Offices of which a Chinese text need not say whose they are, by what else it speaks of.</summary>
internal sealed class ChineseBareOffices(KnowledgeBase knowledge, PhraseBook phrases, Discourse discourse)
{
    private const string StateCouncil = "国务院";
    private const string ForeignMinistry = "外务省";

    private readonly bool _isOfStateDepartment =
        (discourse.Article.Outlet.Country is "US" || Has(discourse, phrases, "state.america")) && !Has(discourse, phrases, "state.council");

    /// <summary>A bare 外务省 is Pyongyang's where the text speaks of that one alone.</summary>
    public bool IsOfPyongyang { get; } = Has(discourse, phrases, "state.pyongyang") && !Has(discourse, phrases, "state.tokyo");

    public IEnumerable<Part> In(Sentence sentence) => StateDepartment(sentence.Flat).Concat(Pyongyangs(sentence.Flat));

    /// <summary>Outside China a bare 国务院 is Washington's, where the text speaks of that one or of America alone.</summary>
    private IEnumerable<Part> StateDepartment(string flat) =>
        discourse.Home is not "CN" && _isOfStateDepartment && knowledge.OfficeOf("US", "foreign-ministry") is { } department
            ? All(flat, StateCouncil, department)
            : [];

    private IEnumerable<Part> Pyongyangs(string flat) =>
        IsOfPyongyang && knowledge.OfficeOf("KP", "foreign-ministry") is { } ministry ? All(flat, ForeignMinistry, ministry) : [];

    private static IEnumerable<Part> All(string flat, string name, OfficeRecord office)
    {
        for (var at = flat.IndexOf(name, StringComparison.Ordinal); at >= 0; at = flat.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            yield return new Part(at, at + name.Length) { Office = office };
        }
    }

    private static bool Has(Discourse discourse, PhraseBook phrases, string name) =>
        discourse.Article.Sentences.Any(s => phrases.Has(name, s.Flat));
}

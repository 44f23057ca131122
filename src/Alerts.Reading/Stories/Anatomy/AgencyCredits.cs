using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Anatomy;

/// <summary>Agencies that a line names as those on whose word a text is printed.</summary>
internal sealed class AgencyCredits(KnowledgeBase knowledge)
{
    private const int Longest = 40;

    public void Add(string text, List<Credit> credits)
    {
        if (IsPhotographers(text))
        {
            return;
        }

        foreach (var outlet in knowledge.AgenciesIn(text))
        {
            if (!credits.Exists(c => c.Outlet.Family == outlet.Family))
            {
                credits.Add(new Credit(outlet, text.Trim()));
            }
        }
    }

    /// <summary>"(Given Name/Agency)": who took a picture, and for whom.</summary>
    private bool IsPhotographers(string text)
    {
        var trimmed = text.Trim();
        var slash = trimmed.IndexOf('/', StringComparison.Ordinal);
        if (trimmed.Length == 0 || trimmed[0] != '(' || slash < 0)
        {
            return false;
        }

        var name = trimmed[1..slash].Trim();
        return name.Contains(' ', StringComparison.Ordinal) && !name.Any(char.IsDigit) && !knowledge.AgenciesIn(name).Any();
    }

    /// <summary>Whether brackets hold an agency and little besides: a place, a day, the author.</summary>
    public bool IsCredit(ReadOnlySpan<char> inside) => inside.Length <= Longest && knowledge.AgenciesIn(inside.ToString()).Any();
}

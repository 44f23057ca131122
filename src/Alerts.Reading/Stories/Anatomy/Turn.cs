namespace Alerts.Reading.Stories.Anatomy;

/// <summary>Whose turn it is in the minutes of a press conference: all up to the next label is that speaker's.</summary>
/// <param name="Label">As written: "Minister Hayashi", 岸田外務大臣, 답변.</param>
internal sealed record Turn(string Label)
{
    /// <summary>Whether somebody asks: what a reporter says is nobody's word.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>Whether the label says no more than that this is the answer.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>Whether a heading opens it: "Opening Statement by …".</summary>
    public bool IsStatement { get; init; }
}

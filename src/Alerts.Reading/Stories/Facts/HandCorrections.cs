using Alerts.Reading.Stories.Knowledge;

namespace Alerts.Reading.Stories.Facts;

/// <summary>Puts what a person has set right in the place of what was read: all that follows is drawn from it.</summary>
internal static class HandCorrections
{
    public static IReadOnlyList<ItemOrigin> Origins(ReadItem item, IReadOnlyList<ItemOrigin> read, KnowledgeBase knowledge) =>
        item.Item.Edits?.Origin is { } edit ? [Origin(item, edit.Name, knowledge) with { IsEdited = true }] : read;

    public static IEnumerable<OfficialResponse> Responses(ReadItem item, IEnumerable<OfficialResponse> read) =>
        item.Item.Edits is { Stances: { Count: > 0 } edits } ? read.Select(r => Corrected(r, edits)).OfType<OfficialResponse>() : read;

    private static ItemOrigin Origin(ReadItem item, string? name, KnowledgeBase knowledge)
    {
        if (name is null)
        {
            return new ItemOrigin(OriginKind.Unidentified, ItemOrigin.NotIdentified, "");
        }

        if (
            knowledge.Governments.Values.FirstOrDefault(g => g.Id == name || g.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is
            { } of
        )
        {
            return ItemOrigin.OfGovernment(of.Id, of.Name, null);
        }

        var outlet = knowledge.OutletNamed(name);
        var kind = outlet.Family == item.Outlet.Family ? OriginKind.FirstHand : OriginKind.Outlet;
        return new ItemOrigin(kind, outlet.Name, outlet.Family, Government: outlet.StateOf);
    }

    private static OfficialResponse? Corrected(OfficialResponse response, IReadOnlyList<StanceEdit> edits)
    {
        var edit = edits.FirstOrDefault(e => e.Sentence == response.Sentence && e.Government == response.Government);
        if (edit is null)
        {
            return response;
        }

        return edit.Stance is { } stance ? response with { Stance = stance, About = AboutOf(stance, response), Edited = true } : null;
    }

    private static string? AboutOf(Stance stance, OfficialResponse response) =>
        stance switch
        {
            Stance.Confirms or Stance.Denies => "event",
            Stance.AwareOfReport => "report",
            Stance.Declines or Stance.NoStatement => response.About,
            _ => null,
        };
}

namespace Alerts.Channels.Teams;

/// <summary>The cards about a subscription itself. Pure.</summary>
internal static class NoticeCard
{
    internal static byte[] Write(NoticeView view)
    {
        var lines = view.Lines.Select(l => CardJson.Text(CardText.Escape(l.Text)));
        var code = view.Code is null ? [] : new[] { CardJson.Code(view.Code) };
        var sample = view.Sample is null
            ? []
            : AlertCard.Story(view.Sample, view.Reader.Words).Prepend(CardJson.Small(CardText.Escape(view.Reader.Words["Notice.Sample"])));
        var buttons = view.Lines.Where(l => l.Url is not null).Select(l => CardJson.Open(l.Button!, l.Url!));
        return CardJson.Message(view.Subject, [CardJson.Heading(CardText.Escape(view.Subject)), .. code, .. lines, .. sample], buttons);
    }
}

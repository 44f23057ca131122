using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Alerts.Alerting;
using Alerts.Channels.Email.Smtp;
using Alerts.Channels.Webhook;
using Alerts.Classifying;
using Alerts.Classifying.WatchTerms;
using Alerts.Delivery;
using Alerts.Pipeline;
using Alerts.Platform.Access;
using Alerts.Platform.Queues;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Alerts.Polling;
using Alerts.Polling.Lists;
using Alerts.Reading.Relevance;
using Alerts.Reading.Stories;
using Alerts.Stories;
using Alerts.Stories.Desk;
using Alerts.Stories.Knowledge;
using Alerts.Subscriptions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Alerts;

/// <summary>
/// The shapes of all JSON that the service reads and writes: what the API takes and gives, columns, messages, shipped lists. Nothing is read
/// or written by reflection. One context, since several would each hold what they share.
/// </summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
// Polling.
[JsonSerializable(typeof(FeedInput))]
[JsonSerializable(typeof(FeedPollResult))]
[JsonSerializable(typeof(FeedPreview))]
[JsonSerializable(typeof(FeedPreviewRequest))]
[JsonSerializable(typeof(FeedSwitch))]
[JsonSerializable(typeof(FeedSwitched))]
[JsonSerializable(typeof(HandEdits))]
[JsonSerializable(typeof(ListRules))]
[JsonSerializable(typeof(List<CatalogueFeed>))]
[JsonSerializable(typeof(List<CatalogueLanguage>))]
[JsonSerializable(typeof(OpmlImport))]
[JsonSerializable(typeof(Page<FeedFetchView>))]
[JsonSerializable(typeof(Page<FeedView>))]
[JsonSerializable(typeof(PollSummary))]
// Classifying.
[JsonSerializable(typeof(BacktestBody))]
[JsonSerializable(typeof(BacktestProgress))]
[JsonSerializable(typeof(BacktestResult))]
[JsonSerializable(typeof(ClassifyBody))]
[JsonSerializable(typeof(FeedbackBody))]
[JsonSerializable(typeof(FeedbackView))]
[JsonSerializable(typeof(ImportResult))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, IReadOnlyList<string>>))]
[JsonSerializable(typeof(IReadOnlyList<NamedEntity>))]
[JsonSerializable(typeof(IReadOnlyList<Reason>))]
[JsonSerializable(typeof(LabelledItem))]
[JsonSerializable(typeof(List<WatchTermBody>))]
[JsonSerializable(typeof(List<WatchTermView>))]
[JsonSerializable(typeof(Page<ItemView>))]
[JsonSerializable(typeof(Page<WatchTermChangeView>))]
[JsonSerializable(typeof(Page<WatchTermView>))]
[JsonSerializable(typeof(VerdictView))]
[JsonSerializable(typeof(WatchTerm))]
// Stories.
[JsonSerializable(typeof(IReadOnlyList<StoryChange>))]
[JsonSerializable(typeof(OriginRequest))]
[JsonSerializable(typeof(Page<KnowledgeChangeView>))]
[JsonSerializable(typeof(Page<KnowledgeView>))]
[JsonSerializable(typeof(Page<StoryHistoryEntry>))]
[JsonSerializable(typeof(Page<StoryView>))]
[JsonSerializable(typeof(RetractionRequest))]
[JsonSerializable(typeof(StanceRequest))]
[JsonSerializable(typeof(StoriesApi.MergeRequest))]
[JsonSerializable(typeof(StoriesApi.MoveRequest))]
[JsonSerializable(typeof(StoriesApi.SplitRequest))]
[JsonSerializable(typeof(StoryDeskView))]
[JsonSerializable(typeof(StoryFacts))]
// Alerting.
[JsonSerializable(typeof(JsonFeed))]
// Subscriptions.
[JsonSerializable(typeof(ConfirmAnswer))]
[JsonSerializable(typeof(ConfirmRequest))]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(IAsyncEnumerable<SubscriptionView>))]
[JsonSerializable(typeof(List<SubscriptionRequest>))]
[JsonSerializable(typeof(List<SubscriptionView>))]
[JsonSerializable(typeof(Page<SubscriptionView>))]
[JsonSerializable(typeof(Page<SuppressionView>))]
[JsonSerializable(typeof(SignUpAnswer))]
[JsonSerializable(typeof(SubscriptionPreferences))]
[JsonSerializable(typeof(SubscriptionRequest[]))]
[JsonSerializable(typeof(SuppressionRequest))]
[JsonSerializable(typeof(WishPreview))]
// Channels.
[JsonSerializable(typeof(AlertsData))]
[JsonSerializable(typeof(ChannelFailedData))]
[JsonSerializable(typeof(ConfirmData))]
[JsonSerializable(typeof(ExistsData))]
[JsonSerializable(typeof(FlowSilentData))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(RefusalWords.RefusalsFile))]
[JsonSerializable(typeof(SmtpAccessTokens.TokenAnswer))]
[JsonSerializable(typeof(WebhookBody))]
// Delivery.
[JsonSerializable(typeof(IReadOnlyList<FailedTry>))]
[JsonSerializable(typeof(Page<BounceView>))]
[JsonSerializable(typeof(Page<DeliveryView>))]
[JsonSerializable(typeof(SubscriberExport))]
// Health and the day.
[JsonSerializable(typeof(DetailedHealth))]
[JsonSerializable(typeof(HashSet<string>))]
[JsonSerializable(typeof(HealthApi.Health))]
[JsonSerializable(typeof(IEnumerable<string>))]
[JsonSerializable(typeof(RetriedPoison))]
[JsonSerializable(typeof(Today))]
// Platform.
[JsonSerializable(typeof(AdminKeyRequest))]
[JsonSerializable(typeof(HttpValidationProblemDetails))]
[JsonSerializable(typeof(IReadOnlyList<JsonElement>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(OpenApiTexts))]
[JsonSerializable(typeof(Page<AdminKeyView>))]
[JsonSerializable(typeof(Page<AuditView>))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(QueueMessage))]
// Parameters of the API, for its document.
[JsonSerializable(typeof(bool?))]
[JsonSerializable(typeof(DateOnly?))]
[JsonSerializable(typeof(DateTimeOffset?))]
[JsonSerializable(typeof(Guid?))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(long?))]
internal sealed partial class AlertsJson : JsonSerializerContext;

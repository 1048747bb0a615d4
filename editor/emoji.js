/** Those that serve in a product's own guides, by the end of their name's key, `editor.write.emoji.…`. */
export const EMOJI = /** @type {const} */ ([
  ["party", "🎉"], ["wave", "👋"], ["thumbsUp", "👍"], ["clap", "👏"], ["sparkles", "✨"], ["rocket", "🚀"], ["star", "⭐"], ["trophy", "🏆"],
  ["smile", "😊"], ["heart", "❤️"], ["thanks", "🙏"], ["muscle", "💪"], ["thinking", "🤔"], ["people", "👥"], ["right", "👉"], ["below", "👇"],
  ["check", "✅"], ["warning", "⚠️"], ["question", "❓"], ["bulb", "💡"], ["pin", "📌"], ["bell", "🔔"], ["clock", "⏰"], ["calendar", "📅"],
  ["memo", "📝"], ["pencil", "✏️"], ["book", "📚"], ["chart", "📊"], ["search", "🔍"], ["gear", "⚙️"], ["lock", "🔒"], ["key", "🔑"],
  ["mail", "✉️"], ["phone", "📞"], ["gift", "🎁"], ["house", "🏠"], ["school", "🏫"], ["graduate", "🎓"], ["hospital", "🏥"], ["shop", "🏪"],
]);
